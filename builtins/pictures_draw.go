package builtins

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fourd/internal/pictures"
	"fourd/interp"
	"fourd/interp/value"
)

// Modes of CREATE THUMBNAIL: constants of the theme Picture Display Formats.
const (
	scaledToFit          = 2
	scaledProportional   = 5
	scaledPropCentered   = 6
	defaultThumbnailSide = 48
)

// createThumbnail scales a picture to a size, keeping its proportions unless the mode is
// Scaled to fit; what it leaves free is white. Page: commands/create-thumbnail.md.
func createThumbnail(_ *interp.Process, a interp.Args) (value.Value, error) {
	w, h, mode := a.IntOr(2, defaultThumbnailSide), a.IntOr(3, defaultThumbnailSide), a.IntOr(4, scaledPropCentered)
	if w <= 0 || h <= 0 {
		return value.Undefined, a.Errorf(codeParam, "a thumbnail of %d by %d pixels cannot be made", w, h)
	}
	out := pictures.New(w, h)
	if out == nil {
		return value.Undefined, tooManyPixels(a)
	}
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	if m := pixels(pictureArg(a, 0)); m != nil && m.Bounds().Dx() > 0 && m.Bounds().Dy() > 0 {
		pictures.ScaleInto(out, fitted(m.Bounds(), w, h, mode), m)
	}
	a.SetOut(1, drawn(out))
	return none()
}

func tooManyPixels(a interp.Args) error {
	return a.Errorf(codeMemory, "the picture would become too large")
}

// pixels decodes a picture; nil for none and for what has no pixels.
func pixels(p *value.Picture) *image.NRGBA {
	if p == nil {
		return nil
	}
	return pictures.Pixels(p.Bytes)
}

func drawn(m image.Image) value.Value { return value.NewPicture(pictures.Drawn(m), "image/png") }

// fitted is where a picture lies in a thumbnail.
func fitted(from image.Rectangle, w, h, mode int) image.Rectangle {
	if mode == scaledToFit {
		return image.Rect(0, 0, w, h)
	}
	f := math.Min(float64(w)/float64(from.Dx()), float64(h)/float64(from.Dy()))
	dx, dy := max(1, int(math.Round(f*float64(from.Dx())))), max(1, int(math.Round(f*float64(from.Dy()))))
	at := image.Point{}
	if mode == scaledPropCentered {
		at = image.Pt((w-dx)/2, (h-dy)/2)
	}
	return image.Rectangle{at, at.Add(image.Pt(dx, dy))}
}

// equalPictures compares two pictures pixel by pixel. mask receives a black picture whose
// differing pixels are white, an empty one when the sizes differ. OK is 0 when one of the
// pictures is empty. Page: commands/equal-pictures.md.
//
// choice: pictures without pixels, such as SVG, are compared byte by byte.
func equalPictures(p *interp.Process, a interp.Args) (value.Value, error) {
	one, two := pictureArg(a, 0), pictureArg(a, 1)
	a.SetOut(2, noPicture())
	if one == nil || two == nil {
		p.SetOK(false)
		return boolean(one == two)
	}
	p.SetOK(true)
	x, y := pixels(one), pixels(two)
	if x == nil || y == nil {
		return boolean(string(one.Bytes) == string(two.Bytes))
	}
	mask, equal := pictures.Differ(x, y)
	if mask != nil {
		a.SetOut(2, drawn(mask))
	}
	return boolean(equal)
}

// Operators of TRANSFORM PICTURE and COMBINE PICTURES: constants of the theme Picture
// Transformation.
const (
	pictureReset        = 0
	pictureScale        = 1
	pictureTranslate    = 2
	pictureFlipH        = 3
	pictureFlipV        = 4
	pictureCrop         = 100
	pictureGrey         = 101
	pictureTransparency = 102

	besideEachOther = 1
	belowEachOther  = 2
	onEachOther     = 3
)

// transformPicture scales, moves, flips, crops or recolours a picture.
// Page: commands/transform-picture.md.
//
// gap: transformations cannot be undone, since the pixels themselves change; Reset leaves
// the picture as it is. Pictures without pixels, such as SVG, are refused.
func transformPicture(_ *interp.Process, a interp.Args) (value.Value, error) {
	pic, op := pictureArg(a, 0), a.Int(1)
	if pic == nil || op == pictureReset {
		return none()
	}
	m := pixels(pic)
	if m == nil {
		return value.Undefined, a.Errorf(codeParam, "a picture of type %s cannot be transformed", pic.MIME)
	}
	p := func(i int, alt float64) float64 { return a.RealOr(1+i, alt) }
	var out *image.NRGBA
	switch op {
	case pictureScale:
		out = pictures.Scale(m, p(1, 1), p(2, 1))
	case pictureTranslate:
		out = pictures.Move(m, int(p(1, 0)), int(p(2, 0)))
	case pictureFlipH, pictureFlipV:
		out = flipped(m, op == pictureFlipH)
	case pictureCrop:
		r := image.Rect(0, 0, int(p(3, 0)), int(p(4, 0))).Add(image.Pt(int(p(1, 0)), int(p(2, 0)))).Intersect(m.Bounds())
		out = image.NewNRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
		draw.Draw(out, out.Bounds(), m, r.Min, draw.Src)
	case pictureGrey:
		out = image.NewNRGBA(m.Bounds())
		eachPixel(m, func(x, y int, c color.NRGBA) {
			g := color.GrayModel.Convert(color.NRGBA{c.R, c.G, c.B, 255}).(color.Gray).Y
			out.SetNRGBA(x, y, color.NRGBA{g, g, g, c.A})
		})
	case pictureTransparency:
		rgb := int(p(1, 0xFFFFFF))
		out = m
		eachPixel(m, func(x, y int, c color.NRGBA) {
			if int(c.R)<<16|int(c.G)<<8|int(c.B) == rgb {
				out.SetNRGBA(x, y, color.NRGBA{})
			}
		})
	default:
		return value.Undefined, a.Errorf(codeParam, "%d is no transformation", op)
	}
	if out == nil {
		return value.Undefined, tooManyPixels(a)
	}
	if out.Bounds().Empty() {
		a.SetOut(0, noPicture())
		return none()
	}
	a.SetOut(0, drawn(out))
	return none()
}

func eachPixel(m *image.NRGBA, do func(x, y int, c color.NRGBA)) {
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			do(x, y, m.NRGBAAt(x, y))
		}
	}
}

func flipped(m *image.NRGBA, horizontally bool) *image.NRGBA {
	out := image.NewNRGBA(m.Bounds())
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	eachPixel(m, func(x, y int, c color.NRGBA) {
		if horizontally {
			out.SetNRGBA(w-1-x, y, c)
		} else {
			out.SetNRGBA(x, h-1-y, c)
		}
	})
	return out
}

// combinePictures puts two pictures beside, below or onto each other.
// Page: commands/combine-pictures.md.
func combinePictures(_ *interp.Process, a interp.Args) (value.Value, error) {
	one, two := pixels(pictureArg(a, 1)), pixels(pictureArg(a, 3))
	if one == nil || two == nil {
		return value.Undefined, a.Errorf(codeParam, "only pictures that have pixels can be combined")
	}
	at := image.Point{}
	switch op := a.Int(2); op {
	case besideEachOther:
		at.X = one.Bounds().Dx()
	case belowEachOther:
		at.Y = one.Bounds().Dy()
	case onEachOther:
		at = image.Pt(a.IntOr(4, 0), a.IntOr(5, 0))
	default:
		return value.Undefined, a.Errorf(codeParam, "%d is no way to combine pictures", op)
	}
	out := pictures.Join(one, two, at)
	if out == nil {
		return value.Undefined, tooManyPixels(a)
	}
	a.SetOut(0, drawn(out))
	return none()
}
