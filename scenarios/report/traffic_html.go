package report

import (
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"
	"strings"

	"callaction/scenarios/traffic"
)

//go:embed pages/traffic.html
var trafficHTML string

// trafficTemplate is a page of traffic, on screen and on paper.
var trafficTemplate = template.Must(template.New("traffic").Parse(trafficHTML))

// trafficPage is what it shows: each report with its picture.
type trafficPage struct {
	Language Language
	Title    string
	Reports  []trafficPart
}

type trafficPart struct {
	Picture  template.HTML // empty for what several have in common
	Sections []section
}

// TrafficHTML writes what traffic did as one HTML page that needs nothing beside it, with
// a picture of the day.
func TrafficHTML(w io.Writer, l Language, reports ...*traffic.Report) error {
	if l != English {
		l = Japanese
	}
	page := trafficPage{Language: l, Title: l.in("通話量の試算", "A day's traffic")}
	if len(reports) > 1 {
		page.Reports = append(page.Reports, trafficPart{Sections: []section{l.compared(reports)}})
	}
	for _, r := range reports {
		var picture strings.Builder
		if err := TrafficSVG(&picture, l, r); err != nil {
			return err
		}
		page.Reports = append(page.Reports, trafficPart{
			Picture:  template.HTML(picture.String()), //nolint:gosec // the library escapes its texts, as a spec holds
			Sections: l.trafficSections([]*traffic.Report{r}),
		})
	}
	if err := trafficTemplate.Execute(w, page); err != nil {
		return fmt.Errorf("write the page of the traffic: %w", err)
	}
	return nil
}
