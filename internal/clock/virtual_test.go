package clock_test

import (
	"context"
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/clock"
)

var start = time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC)

var _ = Describe("a virtual clock", func() {
	var (
		v   *clock.Virtual
		log []string
		ctx = context.Background()
	)

	note := func(format string, a ...any) {
		at := v.Now().Sub(start)
		log = append(log, fmt.Sprintf("%v %s", at, fmt.Sprintf(format, a...)))
	}

	BeforeEach(func() {
		v = clock.NewVirtual(start)
		log = nil
	})

	It("jumps to the next moment once every task waits", func() {
		Expect(v.Run(func() {
			v.Go(func() { Expect(v.Sleep(ctx, time.Hour)).To(Succeed()); note("late") })
			Expect(v.Sleep(ctx, time.Minute)).To(Succeed())
			note("early")
		})).To(Succeed())
		Expect(log).To(Equal([]string{"1m0s early", "1h0m0s late"}))
	})

	It("runs one task at a time, in the order in which they became ready", func() {
		Expect(v.Run(func() {
			for i := range 100 {
				v.Go(func() {
					note("%d", i)
					Expect(v.Sleep(ctx, time.Second)).To(Succeed())
					note("%d", i)
				})
			}
		})).To(Succeed())
		Expect(log).To(HaveLen(200))
		for i := range 100 {
			Expect(log[i]).To(Equal(fmt.Sprintf("0s %d", i)))
			Expect(log[100+i]).To(Equal(fmt.Sprintf("1s %d", i)))
		}
	})

	It("keeps the time between two runs", func() {
		Expect(v.Run(func() { _ = v.Sleep(ctx, time.Second) })).To(Succeed())
		Expect(v.Run(func() { _ = v.Sleep(ctx, time.Second); note("second run") })).To(Succeed())
		Expect(log).To(Equal([]string{"2s second run"}))
	})

	It("says when tasks wait for what nobody can bring about", func() {
		gate := v.NewGate()
		Expect(v.Run(func() { _ = gate.Wait(ctx) })).To(MatchError(clock.ErrStuck))
		Expect(v.Run(gate.Open)).To(Succeed())
	})

	It("lets a task that was woken between two runs come first", func() {
		waiting, cancel := context.WithCancel(ctx)
		awake, release, done := make(chan struct{}), make(chan struct{}), make(chan error)
		Expect(v.Run(func() {
			_ = v.NewGate().Wait(waiting)
			close(awake)
			<-release
			note("woken")
		})).To(MatchError(clock.ErrStuck))
		cancel()
		<-awake
		go func() { done <- v.Run(func() { note("second run") }) }()
		Consistently(done, "50ms").ShouldNot(Receive())
		close(release)
		Eventually(done).Should(Receive(BeNil()))
		Expect(log).To(Equal([]string{"0s woken", "0s second run"}))
	})

	It("runs a function after a time, unless it is stopped", func() {
		Expect(v.Run(func() {
			v.AfterFunc(time.Second, func() { note("ran") })
			Expect(v.AfterFunc(time.Second, func() { note("never") }).Stop()).To(BeTrue())
		})).To(Succeed())
		Expect(log).To(Equal([]string{"1s ran"}))
	})

	It("cannot stop what has run", func() {
		Expect(v.Run(func() {
			t := v.AfterFunc(time.Second, func() {})
			_ = v.Sleep(ctx, 2*time.Second)
			Expect(t.Stop()).To(BeFalse())
		})).To(Succeed())
	})

	Describe("a gate", func() {
		It("lets everybody through once it is open", func() {
			gate := v.NewGate()
			Expect(v.Run(func() {
				v.Go(func() { Expect(gate.Wait(ctx)).To(Succeed()); note("a") })
				v.Go(func() { Expect(gate.Wait(ctx)).To(Succeed()); note("b") })
				_ = v.Sleep(ctx, time.Second)
				gate.Open()
				gate.Open()
				Expect(gate.Wait(ctx)).To(Succeed())
				note("opener")
			})).To(Succeed())
			Expect(log).To(Equal([]string{"1s opener", "1s a", "1s b"}))
		})
	})

	Describe("a timeout", func() {
		It("ends a wait at its moment", func() {
			gate := v.NewGate()
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(ctx, 10*time.Second)
				defer cancel()
				note("%v", gate.Wait(ctx))
				note("%v", v.Sleep(ctx, time.Second))
			})).To(Succeed())
			Expect(log).To(Equal([]string{
				"10s context deadline exceeded",
				"10s context deadline exceeded",
			}))
		})

		It("ends with the timeout around it", func() {
			Expect(v.Run(func() {
				outer, cancel := v.WithTimeout(ctx, time.Second)
				defer cancel()
				inner, cancelInner := v.WithTimeout(outer, time.Minute)
				defer cancelInner()
				note("%v", v.Sleep(inner, time.Hour))
			})).To(Succeed())
			Expect(log).To(Equal([]string{"1s context deadline exceeded"}))
		})

		It("does not pass when it is cancelled in time", func() {
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(ctx, time.Hour)
				cancel()
				note("%v", ctx.Err())
			})).To(Succeed())
			Expect(log).To(Equal([]string{"0s context canceled"}))
			Expect(v.Now()).To(Equal(start), "a cancelled timeout leaves no moment behind")
		})

		It("ends the waits of contexts that add values to it", func() {
			type key struct{}
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(ctx, time.Second)
				defer cancel()
				note("%v", v.Sleep(context.WithValue(ctx, key{}, 1), time.Hour))
			})).To(Succeed())
			Expect(log).To(Equal([]string{"1s context deadline exceeded"}))
		})

		It("does not end the waits of a context that was cut off from it", func() {
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(ctx, time.Second)
				defer cancel()
				note("%v", v.Sleep(context.WithoutCancel(ctx), time.Hour))
			})).To(Succeed())
			Expect(log).To(Equal([]string{"1h0m0s <nil>"}))
		})

		It("ends contexts derived from it", func() {
			var child context.Context
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(ctx, time.Second)
				var cancelChild context.CancelFunc
				child, cancelChild = context.WithCancel(ctx)
				_ = v.Sleep(ctx, time.Hour)
				<-child.Done()
				note("%v", child.Err())
				cancelChild()
				cancel()
			})).To(Succeed())
			Expect(log).To(Equal([]string{"1s context deadline exceeded"}))
		})

		It("ends when the world outside gives up", func() {
			outside, giveUp := context.WithCancel(ctx)
			gate := v.NewGate()
			go giveUp()
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(outside, 1000*time.Hour)
				defer cancel()
				<-outside.Done()
				note("%v", gate.Wait(ctx))
			})).To(Succeed())
			Expect(log).To(Equal([]string{"0s context canceled"}))
		})
	})

	Describe("an exchange", func() {
		// ask sends one request whose server works for the given time.
		ask := func(ctx context.Context, name string, work time.Duration) {
			x := v.NewExchange()
			answered := make(chan struct{})
			x.Send(ctx, func() {
				go x.Serve(func() {
					note("%s arrives", name)
					_ = v.Sleep(context.Background(), work)
					note("%s is answered", name)
					close(answered)
				})
				select {
				case <-answered:
				case <-ctx.Done():
				}
			})
			note("%s comes back", name)
		}

		It("lets time pass for the server's work only", func() {
			Expect(v.Run(func() { ask(ctx, "request", time.Second) })).To(Succeed())
			Expect(log).To(Equal([]string{
				"0s request arrives", "1s request is answered", "1s request comes back",
			}))
		})

		It("keeps the order of requests, whichever socket is faster", func() {
			for range 50 {
				log = nil
				v = clock.NewVirtual(start)
				Expect(v.Run(func() {
					for _, name := range []string{"a", "b", "c"} {
						v.Go(func() { ask(ctx, name, time.Second) })
					}
				})).To(Succeed())
				Expect(log).To(Equal([]string{
					"0s a arrives", "0s b arrives", "0s c arrives",
					"1s a is answered", "1s b is answered", "1s c is answered",
					"1s a comes back", "1s b comes back", "1s c comes back",
				}))
			}
		})

		It("lets a timeout win against an answer of the same moment", func() {
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(ctx, 10*time.Second)
				defer cancel()
				x := v.NewExchange()
				answered, early := make(chan struct{}), false
				x.Send(ctx, func() {
					go x.Serve(func() {
						_ = v.Sleep(context.Background(), 10*time.Second)
						close(answered)
					})
					select {
					case <-answered:
						early = true
					case <-ctx.Done():
					}
				})
				note("answered: %v", early)
			})).To(Succeed())
			Expect(log).To(Equal([]string{"10s answered: false"}))
		})

		It("brings the client back at its timeout, and lets the server finish", func() {
			Expect(v.Run(func() {
				ctx, cancel := v.WithTimeout(ctx, 10*time.Second)
				defer cancel()
				ask(ctx, "request", 12*time.Second)
			})).To(Succeed())
			Expect(log).To(Equal([]string{
				"0s request arrives", "10s request comes back", "12s request is answered",
			}))
		})
	})
})

var _ = Describe("the wall clock", func() {
	It("shows the time, in UTC", func() {
		w := clock.NewWall()
		Expect(w.Now()).To(BeTemporally("~", time.Now(), time.Minute))
		Expect(w.Now().Location()).To(Equal(time.UTC))
	})

	It("opens gates and ends waits", func() {
		w := clock.OrWall(nil)
		gate := w.NewGate()
		w.Go(gate.Open)
		Expect(gate.Wait(context.Background())).To(Succeed())
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		Expect(w.Sleep(ctx, time.Hour)).To(MatchError(context.Canceled))
		Expect(w.NewGate().Wait(ctx)).To(MatchError(context.Canceled))
	})
})
