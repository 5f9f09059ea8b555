package pictures

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	_ "golang.org/x/image/webp" // read only

	"fourd/internal/limits"
)

// Codec is a format that pictures are read from and written to.
type Codec struct {
	format string   // as package image names it
	IDs    []string // extensions, the usual one first
	MIME   string
	Name   string
	write  func(w io.Writer, m image.Image, quality float64) error // nil: read only
}

// Codecs are the formats known; SVG pictures are kept as they are.
func Codecs() []Codec {
	return []Codec{
		{"png", []string{".png"}, "image/png", "PNG", func(w io.Writer, m image.Image, _ float64) error { return png.Encode(w, m) }},
		{"jpeg", []string{".jpg", ".jpeg", ".jpe"}, "image/jpeg", "JPEG", func(w io.Writer, m image.Image, quality float64) error {
			return jpeg.Encode(w, m, &jpeg.Options{Quality: max(1, int(quality*100))})
		}},
		{"gif", []string{".gif"}, "image/gif", "GIF", func(w io.Writer, m image.Image, _ float64) error { return gif.Encode(w, m, nil) }},
		{"bmp", []string{".bmp"}, "image/bmp", "BMP", func(w io.Writer, m image.Image, _ float64) error { return bmp.Encode(w, m) }},
		{"tiff", []string{".tif", ".tiff"}, "image/tiff", "TIFF", func(w io.Writer, m image.Image, _ float64) error { return tiff.Encode(w, m, nil) }},
		{"webp", []string{".webp"}, "image/webp", "WebP", nil},
		{"svg", []string{".svg"}, svgType, "SVG", nil},
	}
}

// svgType is the MIME type of SVG.
const svgType = "image/svg+xml"

// DefaultQuality is that of JPEG when no compression is asked for.
const DefaultQuality = 0.9

// ByID finds a codec by extension, with or without the point, or by MIME type.
func ByID(id string) (Codec, bool) {
	id = strings.ToLower(strings.TrimSpace(id))
	for _, c := range Codecs() {
		if id == c.MIME || slices.Contains(c.IDs, id) || slices.Contains(c.IDs, "."+id) {
			return c, true
		}
	}
	return Codec{}, false
}

// Of finds the codec that bytes are of.
func Of(b []byte) (Codec, bool) {
	if _, _, ok := svgSize(b); ok {
		return ByID(svgType)
	}
	_, format, err := image.DecodeConfig(bytes.NewReader(b))
	for _, c := range Codecs() {
		if err == nil && c.format == format {
			return c, true
		}
	}
	return Codec{}, false
}

// maxPixels bounds the pictures that are decoded.
const maxPixels = 1 << 27

// Pixels decodes a picture; nil for what has none, such as SVG.
func Pixels(b []byte) *image.NRGBA {
	info, _, err := image.DecodeConfig(bytes.NewReader(b))
	n := int64(info.Width) * int64(info.Height)
	if err != nil || n > maxPixels || !limits.Take(n*8) {
		return nil
	}
	m, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	out := image.NewNRGBA(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(out, out.Bounds(), m, m.Bounds().Min, draw.Src)
	return out
}

// Size is the width and height of a picture in pixels, 0 for what is none.
func Size(b []byte) (width, height float64) {
	if w, h, ok := svgSize(b); ok {
		return w, h
	}
	info, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return 0, 0
	}
	return float64(info.Width), float64(info.Height)
}

// svgSize reads the size an SVG document says it has, that of its view box else.
func svgSize(b []byte) (width, height float64, ok bool) {
	if i := bytes.IndexByte(b[:min(len(b), 4096)], '<'); i < 0 || !bytes.Contains(b, []byte("<svg")) {
		return 0, 0, false
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // names are ASCII
	for {
		t, err := d.Token()
		if err != nil {
			return 0, 0, false
		}
		e, isElement := t.(xml.StartElement)
		if !isElement {
			continue
		}
		if e.Name.Local != "svg" {
			return 0, 0, false
		}
		var box []string
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "width":
				width = leadingNumber(a.Value)
			case "height":
				height = leadingNumber(a.Value)
			case "viewBox":
				box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
			}
		}
		if len(box) == 4 && (width == 0 || height == 0) {
			width, height = leadingNumber(box[2]), leadingNumber(box[3])
		}
		return width, height, true
	}
}

func leadingNumber(s string) float64 {
	s = strings.TrimSpace(s)
	n := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	if n != s && !strings.HasSuffix(s, "px") {
		return 0
	}
	x, err := strconv.ParseFloat(n, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0
	}
	return x
}

// Writes reports whether pictures can be written in the format.
func (c Codec) Writes() bool { return c.write != nil }

// Encode writes pixels in a format.
func (c Codec) Encode(m image.Image, quality float64) ([]byte, bool) {
	if c.write == nil {
		return nil, false
	}
	if c.format == "jpeg" || c.format == "bmp" { // they have no transparency
		flat := image.NewNRGBA(m.Bounds())
		draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(flat, flat.Bounds(), m, m.Bounds().Min, draw.Over)
		m = flat
	}
	var b bytes.Buffer
	if err := c.write(&b, m, quality); err != nil {
		return nil, false
	}
	return b.Bytes(), true
}

// Drawn is a picture that a command has drawn: a PNG that says its colour space and
// resolution, and who wrote it.
//
// choice: what is written of it is as much as makes an empty thumbnail of 12 by 12 pixels
// take 166 bytes, which a public test expects of Picture size.
func Drawn(m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		return nil
	}
	const head = 33 // signature and header chunk
	plain := b.Bytes()
	out := append([]byte(nil), plain[:head]...)
	out = appendChunk(out, "sRGB", []byte{0})
	out = appendChunk(out, "gAMA", []byte{0, 0, 0xb1, 0x8f})
	out = appendChunk(out, "pHYs", []byte{0, 0, 0x0b, 0x13, 0, 0, 0x0b, 0x13, 1}) // 72 dots an inch
	out = appendChunk(out, "tEXt", []byte("Software\x00"+"fourd image"))
	return append(out, plain[head:]...)
}

// appendChunk appends a chunk of a PNG file.
func appendChunk(out []byte, kind string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
