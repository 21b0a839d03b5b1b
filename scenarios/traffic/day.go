package traffic

// HourOfDay is an hour in the mean of all days.
type HourOfDay struct {
	Hour                       int
	Calls, Answered, Abandoned float64
	MeanWait                   Seconds
	Busy, Requests             float64
}

// DayByHour is the mean day, hour by hour from midnight.
func (r *Report) DayByHour() [24]HourOfDay {
	var day [24]HourOfDay
	for i, h := range r.Hours {
		d := &day[i%24]
		d.Hour = i % 24
		d.Calls += float64(h.Calls)
		d.Answered += float64(h.Answered)
		d.Abandoned += float64(h.Abandoned)
		d.MeanWait += h.MeanWait * Seconds(h.Calls)
		d.Busy += h.Busy
		for _, to := range h.Requests {
			d.Requests += float64(to.Requests)
		}
	}
	for i := range day {
		day[i].mean(float64(r.Days))
	}
	return day
}

// mean makes means of sums.
func (d *HourOfDay) mean(days float64) {
	if d.Calls > 0 {
		d.MeanWait /= Seconds(d.Calls)
	}
	d.Calls, d.Answered, d.Abandoned, d.Busy, d.Requests = d.Calls/days, d.Answered/days, d.Abandoned/days, d.Busy/days, d.Requests/days
}
