package clock_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/clock"
)

var _ = Describe("a movable clock", func() {
	var (
		m   *clock.Movable
		t0  time.Time // when the first task begins
		mu  sync.Mutex
		log []string
		ctx = context.Background()
	)

	setOut := func() {
		mu.Lock()
		defer mu.Unlock()
		t0 = m.Now()
	}
	note := func(format string, a ...any) {
		mu.Lock()
		defer mu.Unlock()
		log = append(log, fmt.Sprintf("%v %s", m.Now().Sub(t0), fmt.Sprintf(format, a...)))
	}
	noted := func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string{}, log...)
	}
	advance := func(d time.Duration) {
		GinkgoHelper()
		Expect(m.Advance(ctx, d)).To(Succeed())
	}
	// soon has f begin in an Advance to come.
	soon := func(f func()) {
		m.AfterFunc(time.Minute, func() {
			defer GinkgoRecover()
			setOut()
			f()
		})
	}
	// begin has f begin, and go as far as it comes without time.
	begin := func(f func()) {
		GinkgoHelper()
		soon(f)
		advance(time.Minute)
	}

	BeforeEach(func() {
		m = clock.NewMovable(start)
		log = nil
		m.Patience = time.Minute // a spec that is right waits for none of it
		DeferCleanup(m.Close)
	})

	Describe("flowing with the wall", func() {
		It("begins at its start and never goes back", func() {
			before := m.Now()
			Expect(before).To(BeTemporally(">=", start))
			Expect(before).To(BeTemporally("<", start.Add(time.Minute)))
			Expect(before.Location()).To(Equal(time.UTC))
			for range 1000 {
				now := m.Now()
				Expect(now).To(BeTemporally(">=", before))
				before = now
			}
		})

		It("lets happen what is due, by itself", func() {
			done := make(chan struct{})
			m.Go(func() {
				defer close(done)
				ctx, cancel := m.WithTimeout(ctx, 3*time.Millisecond)
				defer cancel()
				note("%v", m.Sleep(ctx, time.Millisecond))
				note("%v", m.Sleep(ctx, time.Hour))
				fired := make(chan struct{})
				m.AfterFunc(time.Millisecond, func() { close(fired) })
				<-fired
			})
			Eventually(done).Should(BeClosed())
			Expect(noted()).To(HaveExactElements(HaveSuffix(" <nil>"), HaveSuffix(" context deadline exceeded")))
		})

		It("wakes nobody early", func() {
			begun := m.Now()
			Expect(m.Sleep(ctx, 5*time.Millisecond)).To(Succeed())
			Expect(m.Now()).To(BeTemporally(">=", begun.Add(5*time.Millisecond)))
		})
	})

	Describe("advanced", func() {
		It("lets happen what is due on the way, each at its own moment", func() {
			begin(func() {
				m.AfterFunc(10*time.Minute+time.Second, func() { note("too late") })
				m.AfterFunc(4*time.Minute, func() { note("b") })
				m.AfterFunc(2*time.Minute, func() {
					note("a")
					m.AfterFunc(time.Minute, func() { note("the next step of a") })
				})
			})
			before := m.Now()
			advance(10 * time.Minute)
			Expect(noted()).To(Equal([]string{"2m0s a", "3m0s the next step of a", "4m0s b"}))
			Expect(m.Now()).To(BeTemporally("~", before.Add(10*time.Minute), 900*time.Millisecond))
			advance(time.Second)
			Expect(noted()).To(HaveLen(4))
		})

		It("keeps the order in which things of one moment were asked for", func() {
			begin(func() {
				for i := range 50 {
					m.AfterFunc(time.Second, func() { note("%d", i) })
				}
			})
			advance(time.Second)
			Expect(noted()).To(HaveLen(50))
			for i, line := range noted() {
				Expect(line).To(Equal(fmt.Sprintf("1s %d", i)))
			}
		})

		It("takes sleepers along, until they wait beyond it", func() {
			begin(func() {
				for range 5 {
					Expect(m.Sleep(ctx, time.Minute)).To(Succeed())
					note("awake")
				}
			})
			advance(3 * time.Minute)
			Expect(noted()).To(Equal([]string{"1m0s awake", "2m0s awake", "3m0s awake"}))
			advance(time.Hour)
			Expect(noted()).To(HaveLen(5))
		})

		It("waits for tasks that tasks start, and for gates", func() {
			begin(func() {
				gate := m.NewGate()
				m.Go(func() {
					Expect(gate.Wait(ctx)).To(Succeed())
					note("through the gate")
					Expect(m.Sleep(ctx, time.Second)).To(Succeed())
					note("later")
				})
				Expect(m.Sleep(ctx, time.Minute)).To(Succeed())
				gate.Open()
				gate.Open()
				Expect(gate.Wait(ctx)).To(Succeed())
			})
			advance(time.Hour)
			Expect(noted()).To(Equal([]string{"1m0s through the gate", "1m1s later"}))
		})

		It("waits for a task that works without waiting", func() {
			begin(func() {
				m.AfterFunc(time.Minute, func() {
					for range 1000 {
						runtime.Gosched()
					}
					note("has worked")
				})
				m.AfterFunc(2*time.Minute, func() { note("the next") })
			})
			advance(time.Hour)
			Expect(noted()).To(Equal([]string{"1m0s has worked", "2m0s the next"}))
		})

		It("ends timeouts at their moment, and waits with them", func() {
			begin(func() {
				type key struct{}
				ctx, cancel := m.WithTimeout(ctx, 10*time.Second)
				defer cancel()
				note("%v", m.NewGate().Wait(context.WithValue(ctx, key{}, 1)))
				note("%v", m.Sleep(ctx, time.Second))
				inner, cancelInner := m.WithTimeout(ctx, time.Hour)
				defer cancelInner()
				<-inner.Done()
				note("inside: %v", inner.Err())
			})
			advance(time.Hour)
			Expect(noted()).To(Equal([]string{
				"10s context deadline exceeded", "10s context deadline exceeded", "10s inside: context deadline exceeded",
			}))
		})

		It("leaves nothing behind of what was stopped or cancelled", func() {
			begin(func() {
				Expect(m.AfterFunc(time.Second, func() { note("never") }).Stop()).To(BeTrue())
				ran := m.AfterFunc(time.Second, func() { note("ran") })
				ctx, cancel := m.WithTimeout(ctx, time.Minute)
				Expect(m.Sleep(ctx, 2*time.Second)).To(Succeed())
				cancel()
				Expect(ran.Stop()).To(BeFalse())
				note("%v", ctx.Err())
			})
			advance(time.Hour)
			Expect(noted()).To(Equal([]string{"1s ran", "2s context canceled"}))
		})

		It("brings a client back at its timeout, and lets the server finish", func() {
			begin(func() {
				ctx, cancel := m.WithTimeout(ctx, 10*time.Second)
				defer cancel()
				x, answered := m.NewExchange(), make(chan struct{})
				x.Send(ctx, func() {
					go x.Serve(func() {
						note("arrives")
						_ = m.Sleep(context.Background(), 12*time.Second)
						note("is answered")
						close(answered)
					})
					select {
					case <-answered:
					case <-ctx.Done():
					}
				})
				note("comes back")
				Expect(m.Sleep(context.Background(), time.Second)).To(Succeed())
				note("goes on")
			})
			advance(time.Hour)
			Expect(noted()).To(Equal([]string{"0s arrives", "10s comes back", "11s goes on", "12s is answered"}))
		})

		It("lets time pass for the server's work only", func() {
			begin(func() {
				for range 20 {
					x, answered := m.NewExchange(), make(chan struct{})
					x.Send(ctx, func() {
						go x.Serve(func() {
							_ = m.Sleep(ctx, time.Second)
							close(answered)
						})
						<-answered
					})
				}
				note("comes back")
			})
			advance(time.Hour)
			Expect(noted()).To(Equal([]string{"20s comes back"}))
		})

		It("waits for a request from outside that is served as a task", func() {
			asleep := make(chan struct{})
			go m.NewExchange().Serve(func() {
				setOut()
				close(asleep)
				_ = m.Sleep(ctx, time.Minute)
				for range 1000 {
					runtime.Gosched()
				}
				note("is served")
			})
			<-asleep
			advance(time.Hour)
			Expect(noted()).To(HaveExactElements(HaveSuffix("is served")))
		})

		It("wakes who is no task, too", func() {
			awake := make(chan error)
			go func() { awake <- m.Sleep(ctx, time.Minute) }()
			Eventually(func(g Gomega) {
				g.Expect(m.Advance(ctx, time.Minute)).To(Succeed())
				g.Expect(awake).To(Receive(BeNil()))
			}).Should(Succeed())
		})

		It("goes on when its patience with a task at work is over", func() {
			m.Patience = time.Millisecond
			release := make(chan struct{})
			soon(func() { <-release; note("released") })
			m.AfterFunc(time.Minute+4*time.Millisecond, func() { note("the next") })
			before := m.Now()
			advance(time.Minute + 8*time.Millisecond)
			Expect(m.Now()).To(BeTemporally(">=", before.Add(time.Minute+8*time.Millisecond)))
			Eventually(noted).Should(HaveExactElements(HaveSuffix("the next")), "nobody waits for it")
			close(release)
			Eventually(noted).Should(HaveLen(2))
		})

		It("lets the timeouts of a task come that waits elsewhere, and jumps on behind them", func() {
			m.Patience = time.Millisecond
			soon(func() {
				ctx, cancel := m.WithTimeout(ctx, 5*time.Millisecond)
				defer cancel()
				<-ctx.Done() // and not on the clock
				Expect(m.Sleep(context.Background(), 24*time.Hour)).To(Succeed())
				note("the next day")
			})
			advance(48 * time.Hour)
			Expect(noted()).To(HaveExactElements(MatchRegexp(`^24h0m\d.* the next day$`)))
		})

		It("stops when whoever asked for it gives up", func() {
			asked, giveUp := context.WithCancel(ctx)
			release := make(chan struct{})
			soon(func() { giveUp(); <-release })
			before := m.Now()
			Expect(m.Advance(asked, time.Hour)).To(MatchError(context.Canceled))
			Expect(m.Now()).To(BeTemporally("<", before.Add(2*time.Minute)))
			close(release)
		})

		It("does not go back", func() {
			before := m.Now()
			Expect(m.Advance(ctx, -time.Hour)).To(Succeed())
			Expect(m.Now()).To(BeTemporally(">=", before))
		})

		It("goes as far as all have asked for together", func() {
			var all sync.WaitGroup
			var ticks atomic.Int32
			var tick func()
			tick = func() { ticks.Add(1); m.AfterFunc(time.Minute, tick) }
			m.AfterFunc(time.Minute, tick)
			before := m.Now()
			for range 10 {
				all.Go(func() {
					defer GinkgoRecover()
					Expect(m.Advance(ctx, 6*time.Minute)).To(Succeed())
				})
			}
			all.Wait()
			Expect(m.Now()).To(BeTemporally("~", before.Add(time.Hour), time.Minute))
			Expect(ticks.Load()).To(BeNumerically("~", 60, 1))
		})
	})

	Describe("closed", func() {
		It("releases everything that waits on it", func() {
			waits := make(chan error, 3)
			m.Go(func() { waits <- m.Sleep(ctx, time.Hour) })
			m.Go(func() { waits <- m.NewGate().Wait(ctx) })
			limited, cancel := m.WithTimeout(ctx, time.Hour)
			defer cancel()
			m.AfterFunc(time.Hour, func() { note("never") })
			advance(time.Minute)
			m.Close()
			m.Close()
			for range 2 {
				Eventually(waits).Should(Receive(MatchError(clock.ErrClosed)))
			}
			Expect(limited.Done()).To(BeClosed())
			Expect(limited.Err()).To(MatchError(context.Canceled))
			Expect(m.Advance(ctx, 2*time.Hour)).To(MatchError(clock.ErrClosed))
			Expect(noted()).To(BeEmpty())
		})

		It("ends an Advance that waits for a task", func() {
			release := make(chan struct{})
			soon(func() { m.Close(); <-release })
			Expect(m.Advance(ctx, time.Hour)).To(MatchError(clock.ErrClosed))
			close(release)
		})

		It("refuses waits, and still shows time and starts tasks", func() {
			m.Close()
			Expect(m.Sleep(ctx, time.Hour)).To(MatchError(clock.ErrClosed))
			Expect(m.NewGate().Wait(ctx)).To(MatchError(clock.ErrClosed))
			limited, cancel := m.WithTimeout(ctx, time.Hour)
			defer cancel()
			Expect(limited.Err()).To(MatchError(context.Canceled))
			Expect(m.AfterFunc(0, func() { note("never") }).Stop()).To(BeFalse())
			Expect(m.Now()).To(BeTemporally(">=", start))
			done := make(chan struct{})
			m.Go(func() { close(done) })
			Eventually(done).Should(BeClosed())
			Expect(noted()).To(BeEmpty())
		})

		It("leaves no goroutine, of 200 clocks", func() {
			before := runtime.NumGoroutine()
			clocks := make([]*clock.Movable, 200)
			for i := range clocks {
				c := clock.NewMovable(start)
				clocks[i] = c
				c.AfterFunc(time.Hour, func() {})
			}
			Expect(runtime.NumGoroutine()).To(BeNumerically("<=", before+5), "a timer costs no goroutine")
			for _, c := range clocks {
				c.Go(func() { _ = c.Sleep(ctx, time.Hour) })
				c.Go(func() { _ = c.NewGate().Wait(ctx) })
				c.Close()
			}
			Eventually(runtime.NumGoroutine).Should(BeNumerically("<=", before+5))
		})
	})
})
