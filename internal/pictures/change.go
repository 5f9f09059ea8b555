package pictures

import (
	"image"
	"image/draw"
	"math"

	scaling "golang.org/x/image/draw"
)

// maxSide bounds what is drawn.
const maxSide = 1 << 15

// New returns empty pixels, nil when they would be too many.
func New(width, height int) *image.NRGBA {
	if width > maxSide || height > maxSide || int64(width)*int64(height) > maxPixels {
		return nil
	}
	return image.NewNRGBA(image.Rect(0, 0, max(width, 0), max(height, 0)))
}

// ScaleInto draws m into a part of out.
func ScaleInto(out *image.NRGBA, part image.Rectangle, m *image.NRGBA) {
	scaling.CatmullRom.Scale(out, part, m, m.Bounds(), draw.Over, nil)
}

// Scale resizes by factors; nil when the result would be too large.
func Scale(m *image.NRGBA, x, y float64) *image.NRGBA {
	w, h := math.Round(x*float64(m.Bounds().Dx())), math.Round(y*float64(m.Bounds().Dy()))
	if !(w < maxSide && h < maxSide) {
		return nil
	}
	out := New(int(max(w, 0)), int(max(h, 0)))
	if out != nil && !out.Bounds().Empty() {
		ScaleInto(out, out.Bounds(), m)
	}
	return out
}

// Move shifts a picture; what leaves it to the left or above is cut off.
func Move(m *image.NRGBA, dx, dy int) *image.NRGBA {
	out := New(max(m.Bounds().Dx()+dx, 0), max(m.Bounds().Dy()+dy, 0))
	if out != nil {
		draw.Draw(out, m.Bounds().Add(image.Pt(dx, dy)), m, image.Point{}, draw.Src)
	}
	return out
}

// Differ returns a mask that is white where two pictures differ, and whether they are
// equal; without a mask their sizes differ. What is transparent in both is equal.
func Differ(x, y *image.NRGBA) (mask *image.Gray, equal bool) {
	if x.Bounds() != y.Bounds() {
		return nil, false
	}
	mask, equal = image.NewGray(x.Bounds()), true
	for i := 0; i+3 < len(x.Pix); i += 4 {
		if [4]uint8(x.Pix[i:i+4]) != [4]uint8(y.Pix[i:i+4]) && x.Pix[i+3]|y.Pix[i+3] != 0 {
			mask.Pix[i/4], equal = 255, false
		}
	}
	return mask, equal
}

// Join puts two over one at a place.
func Join(one, two *image.NRGBA, at image.Point) *image.NRGBA {
	all := one.Bounds().Union(two.Bounds().Add(at))
	out := New(all.Dx(), all.Dy())
	if out != nil {
		draw.Draw(out, one.Bounds().Sub(all.Min), one, image.Point{}, draw.Src)
		draw.Draw(out, two.Bounds().Add(at).Sub(all.Min), two, image.Point{}, draw.Over)
	}
	return out
}
