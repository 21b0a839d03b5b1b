package report

import (
	"fmt"
	"io"

	"github.com/go-analyze/charts"

	"callaction/scenarios/traffic"
)

// The size of a picture of a day, in pixels of a screen.
const (
	pictureWidth  = 960
	pictureHeight = 720
)

// TrafficSVG draws the day, the mean of all days: calls by hour, answered and abandoned,
// and below it the requests that each app has had by then, against the day's 10,000.
func TrafficSVG(w io.Writer, l Language, r *traffic.Report) error {
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: pictureWidth, Height: pictureHeight})
	p.FilledRect(0, 0, pictureWidth, pictureHeight, charts.ColorWhite, charts.ColorWhite, 0)
	half := pictureHeight / 2
	if err := p.Child(charts.PainterBoxOption(charts.NewBox(0, 0, pictureWidth, half))).BarChart(l.callBars(r)); err != nil {
		return fmt.Errorf("draw the calls: %w", err)
	}
	if err := p.Child(charts.PainterBoxOption(charts.NewBox(0, half, pictureWidth, pictureHeight))).LineChart(l.requestLines(r)); err != nil {
		return fmt.Errorf("draw the requests: %w", err)
	}
	svg, err := p.Bytes()
	if err != nil {
		return fmt.Errorf("draw the day: %w", err)
	}
	if _, err := w.Write(append(svg, '\n')); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	return nil
}

// callBars are the calls of each hour.
func (l Language) callBars(r *traffic.Report) charts.BarChartOption {
	day := r.DayByHour()
	answered, abandoned := make([]float64, len(day)), make([]float64, len(day))
	for i, h := range day {
		answered[i], abandoned[i] = h.Answered, h.Abandoned
	}
	o := charts.NewBarChartOptionWithData([][]float64{answered, abandoned})
	o.StackSeries = charts.Ptr(true)
	o.Padding = charts.NewBoxEqual(20)
	o.Title.Text = fmt.Sprintf(l.in("%s 1時間ごとの通話", "%s: calls by hour"), r.Workspace)
	o.Legend.SeriesNames = []string{l.in("応答", "answered"), l.in("放棄", "abandoned")}
	o.CategoryAxis.Labels = hourLabels()
	return o
}

// requestLines are the requests that an app has had by the end of each hour.
func (l Language) requestLines(r *traffic.Report) charts.LineChartOption {
	var lines [][]float64
	var names []string
	for _, a := range r.Apps {
		names = append(names, l.appName(a.ID, "")) // the library measures no Japanese: a name would not fit
		lines = append(lines, soFar(r, a.ID))
	}
	limit := make([]float64, 24)
	for i := range limit {
		limit[i] = traffic.DailyRequests
	}
	o := charts.NewLineChartOptionWithData(append(lines, limit))
	o.Padding = charts.NewBoxEqual(20)
	o.Title.Text = l.in("その時刻までのAPIリクエスト数", "API requests by then")
	o.Legend.SeriesNames = append(names, l.in("1日の上限", "the day's limit"))
	o.XAxis.Labels = hourLabels()
	o.Symbol = charts.Symbol{Shape: charts.SymbolNone}
	return o
}

// soFar is how many requests an app has had by the end of each hour of the mean day.
func soFar(r *traffic.Report, app int64) []float64 {
	line := make([]float64, 24)
	for i, h := range r.Hours {
		for _, to := range h.Requests {
			if to.App == app {
				line[i%24] += float64(to.Requests) / float64(r.Days)
			}
		}
	}
	for i := 1; i < len(line); i++ {
		line[i] += line[i-1]
	}
	return line
}

func hourLabels() []string {
	labels := make([]string, 24)
	for i := range labels {
		labels[i] = fmt.Sprint(i)
	}
	return labels
}
