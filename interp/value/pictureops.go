package value

import (
	"image"

	"fourd/internal/pictures"
)

// pictureOp is an operator whose left side is a picture: + and / put another picture
// beside or below it, or move it by a number, - moves it back, * resizes it. The others
// are left to commands. Page: Concepts/picture.md.
//
// gap: the operators *+ *| & | and % are not supported on pictures.
func pictureOp(op string, a, b Value) (Value, error) {
	p, q := a.AsPicture(), b.AsPicture()
	if p == nil || q == nil && !b.IsNumber() {
		return Undefined, wrongKinds(op, a, b)
	}
	m := pictures.Pixels(p.Bytes)
	if m == nil {
		return Undefined, Errorf(CodePictureOp, "the operator %s cannot be used on a picture of type %s", op, p.MIME)
	}
	var out *image.NRGBA
	switch n := 0.0; {
	case q != nil && (op == "+" || op == "/"):
		two, at := pictures.Pixels(q.Bytes), image.Pt(m.Bounds().Dx(), 0)
		if two == nil {
			return Undefined, Errorf(CodePictureOp, "the operator %s cannot be used on a picture of type %s", op, q.MIME)
		}
		if op == "/" {
			at = image.Pt(0, m.Bounds().Dy())
		}
		out = pictures.Join(m, two, at)
	case q != nil:
		return Undefined, wrongKinds(op, a, b)
	default:
		n = b.AsReal()
		switch op {
		case "+":
			out = pictures.Move(m, pixelsOf(n), 0)
		case "-":
			out = pictures.Move(m, -pixelsOf(n), 0)
		case "/":
			out = pictures.Move(m, 0, pixelsOf(n))
		case "*":
			out = pictures.Scale(m, n, n)
		}
	}
	switch {
	case out == nil:
		return Undefined, Errorf(CodeTextTooLong, "the picture would become too large")
	case out.Bounds().Empty():
		return NullOf(DPicture), nil
	}
	return NewPicture(pictures.Drawn(out), "image/png"), nil
}

// pixelsOf is a distance in whole pixels, bounded.
func pixelsOf(n float64) int { return int(max(min(n, 1<<20), -1<<20)) }
