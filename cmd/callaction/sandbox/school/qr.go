package school

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// quiet is how many modules around a code stay white, as ISO/IEC 18004 asks.
const quiet = 4

// code is a QR code to be drawn as SVG.
type code struct {
	// Size is the width and height with what stays white around it, in modules.
	Size int
	// Path draws the black modules.
	Path string
	// Label says in words what it is.
	Label string
}

// newCode makes the QR code of a link. Its error is that the link is too long for one.
func newCode(link, label string) (code, error) {
	drawn, err := qr.Encode(link, qr.M, qr.Auto)
	if err != nil {
		return code{}, fmt.Errorf("make a QR code: %w", err)
	}
	side := drawn.Bounds().Dx()
	return code{Size: side + 2*quiet, Path: pathOf(drawn, side), Label: label}, nil
}

// pathOf draws each run of black modules in a row as a rectangle.
func pathOf(drawn barcode.Barcode, side int) string {
	var b strings.Builder
	for y := range side {
		for x := 0; x < side; x++ {
			begin := x
			for x < side && isBlack(drawn, x, y) {
				x++
			}
			if x > begin {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", begin+quiet, y+quiet, x-begin, x-begin)
			}
		}
	}
	return b.String()
}

func isBlack(drawn barcode.Barcode, x, y int) bool {
	r, _, _, _ := drawn.At(x, y).RGBA()
	return r == 0
}

// SVG is the code as an element.
func (c code) SVG() template.HTML {
	return template.HTML(fmt.Sprintf( //nolint:gosec // the path is of digits, and the label is escaped
		`<svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path d="%s"/></svg>`,
		template.HTMLEscapeString(c.Label), c.Size, c.Size, c.Path))
}
