package browser_test

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/chromedp/chromedp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// heaviest is how many bytes a picture may have: whoever clones the project carries all.
const heaviest = 150_000

// Picture takes a picture of what the person sees. With SCREENSHOTS=DIR it is written
// into that folder.
func (p *person) Picture(name string) {
	GinkgoHelper()
	p.Settles()
	taken, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	Expect(err).NotTo(HaveOccurred())
	light, err := lighter(taken)
	Expect(err).NotTo(HaveOccurred())
	Expect(len(light)).To(BeNumerically("<=", heaviest), name)
	if folder := os.Getenv("SCREENSHOTS"); folder != "" {
		Expect(os.WriteFile(filepath.Join(folder, name), light, 0o644)).To(Succeed()) //nolint:gosec // a picture to be seen
	}
}

// lighter is a picture with a palette: a page has few colours, and the shades at the
// edges of its letters are told from each other by nobody.
func lighter(picture []byte) ([]byte, error) {
	whole, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	few := image.NewPaletted(whole.Bounds(), palette(whole))
	draw.Draw(few, few.Bounds(), whole, whole.Bounds().Min, draw.Src)
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, few)
	return b.Bytes(), err
}

// colours are as many as a palette has.
const colours = 128

// palette is the colours that a picture has most of, of those that look alike one.
func palette(whole image.Image) color.Palette {
	times := map[color.RGBA]int{}
	for y := whole.Bounds().Min.Y; y < whole.Bounds().Max.Y; y++ {
		for x := whole.Bounds().Min.X; x < whole.Bounds().Max.X; x++ {
			times[color.RGBAModel.Convert(whole.At(x, y)).(color.RGBA)]++
		}
	}
	order := slices.SortedFunc(maps.Keys(times), func(a, b color.RGBA) int {
		return cmp.Or(times[b]-times[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var chosen color.Palette
	for _, c := range order {
		if len(chosen) == colours {
			break
		}
		if len(chosen) == 0 || distance(c, color.RGBAModel.Convert(chosen.Convert(c)).(color.RGBA)) > 200 || times[c] > 2000 {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// distance is how far two colours are apart, squared.
func distance(a, b color.RGBA) int {
	square := func(a, b uint8) int { return (int(a) - int(b)) * (int(a) - int(b)) }
	return square(a.R, b.R) + square(a.G, b.G) + square(a.B, b.B)
}
