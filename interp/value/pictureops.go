package value

import (
	"image"

	"fourd/internal/pictures"
)

// pictureOp is an operator whose left side is a picture: + and / put another picture
// beside or below it, or move it by a number, - moves it back, * resizes it, and *+ and
// *| in one direction only; & puts another picture on it, | shows where two of the same
// size differ. Page: Concepts/picture.md.
//
// gap: the operator % finds no keywords, as those of pictures are not read.
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
	case q != nil && (op == "+" || op == "/" || op == "&" || op == "|"):
		two := pictures.Pixels(q.Bytes)
		if two == nil {
			return Undefined, Errorf(CodePictureOp, "the operator %s cannot be used on a picture of type %s", op, q.MIME)
		}
		switch op {
		case "+":
			out = pictures.Join(m, two, image.Pt(m.Bounds().Dx(), 0))
		case "/":
			out = pictures.Join(m, two, image.Pt(0, m.Bounds().Dy()))
		case "&":
			out = pictures.Join(m, two, image.Point{})
		default:
			mask, _ := pictures.Differ(m, two)
			if mask == nil {
				return NullOf(DPicture), nil
			}
			return NewPicture(pictures.Drawn(mask), "image/png"), nil
		}
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
		case "*+":
			out = pictures.Scale(m, n, 1)
		case "*|":
			out = pictures.Scale(m, 1, n)
		default:
			return Undefined, wrongKinds(op, a, b)
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

// ScaleH is *+: a picture made wider. Numbers are multiplied, as + may be the sign of
// the right one. Page: Concepts/picture.md.
func ScaleH(a, b Value) (Value, error) {
	if a.Kind() != KPicture {
		return Mul(a, b)
	}
	return pictureOp("*+", a, b)
}

// ScaleV is *|: a picture made higher. Page: Concepts/picture.md.
func ScaleV(a, b Value) (Value, error) { return pictureOp("*|", a, b) }
