package builtins

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/binary"
	"io"

	"fourd/interp"
	"fourd/interp/value"
)

var blobCompression = []interp.Command{
	interp.Native("COMPRESS BLOB", compressBlob),
	interp.Native("EXPAND BLOB", expandBlob),
	interp.Native("BLOB PROPERTIES", blobProperties),
}

// Modes of compression: constants of the theme BLOB.
const (
	notCompressed = 0
	compactMode   = 1
	fastMode      = 2
	gzipBest      = -1
	gzipFast      = -2
)

// compressedMark begins a blob in one of the compact formats; the mode and the expanded
// size follow, then a deflated stream.
//
// choice: the format of the product is not described; blobs it has compressed itself are
// taken for plain ones, unless they are gzip.
const compressedMark = "4DZB"

const compressedHead = len(compressedMark) + 1 + 8

// smallestCompressed is the size from which blobs are compressed.
//
// choice: gzip takes any size, as public code relies on; the page does not tell the modes
// apart.
const smallestCompressed = 255

// codeDamaged is raised for a blob that cannot be expanded.
const codeDamaged = -10600

// compression tells how a blob is compressed and the size it expands to.
func compression(b []byte) (mode int, expanded int64) {
	switch {
	case len(b) >= compressedHead && string(b[:4]) == compressedMark:
		mode, size := int(b[4]), binary.BigEndian.Uint64(b[5:])
		if mode == compactMode || mode == fastMode {
			return mode, int64(min(size, 1<<62))
		}
	case len(b) >= 18 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8: // gzip; its last bytes are the size
		mode = gzipBest
		if b[8] == 4 {
			mode = gzipFast
		}
		return mode, int64(binary.LittleEndian.Uint32(b[len(b)-4:]))
	}
	return notCompressed, int64(len(b))
}

// compressBlob compresses a blob of 255 bytes and more that is not compressed yet. Sets
// OK. Page: commands/compress-blob.md.
func compressBlob(p *interp.Process, a interp.Args) (value.Value, error) {
	b, mode := blobBytes(a, 0), a.IntOr(1, compactMode)
	if was, _ := compression(b); was != notCompressed {
		p.SetOK(true)
		return none()
	}
	if len(b) < smallestCompressed && mode != gzipBest && mode != gzipFast {
		p.SetOK(false)
		return none()
	}
	var out bytes.Buffer
	var w io.WriteCloser
	var err error
	switch mode {
	case gzipBest:
		w, err = gzip.NewWriterLevel(&out, gzip.BestCompression)
	case gzipFast:
		w, err = gzip.NewWriterLevel(&out, gzip.BestSpeed)
	default:
		level := flate.BestCompression
		if mode == fastMode {
			level = flate.BestSpeed
		} else {
			mode = compactMode
		}
		out.WriteString(compressedMark)
		out.WriteByte(byte(mode))
		out.Write(binary.BigEndian.AppendUint64(nil, uint64(len(b))))
		w, err = flate.NewWriter(&out, level)
	}
	if err == nil {
		_, err = w.Write(b)
	}
	if err == nil {
		err = w.Close()
	}
	p.SetOK(err == nil)
	if err == nil {
		setBlob(a, 0, out.Bytes())
	}
	return none()
}

// expandBlob gives a compressed blob its old content. Sets OK; error -10600 for what is
// not compressed or damaged. Page: commands/expand-blob.md.
func expandBlob(p *interp.Process, a interp.Args) (value.Value, error) {
	b := blobBytes(a, 0)
	p.SetOK(false)
	mode, size := compression(b)
	if mode == notCompressed {
		return value.Undefined, a.Errorf(codeDamaged, "the blob is not compressed")
	}
	if size > allocLimit {
		return value.Undefined, a.Errorf(codeDamaged, "the blob says it expands to %d bytes, which is too much", size)
	}
	if err := checkAlloc(a, int(size)/16); err != nil {
		return value.Undefined, err
	}
	var r io.Reader
	var err error
	if mode < 0 {
		r, err = gzip.NewReader(bytes.NewReader(b))
	} else {
		r = flate.NewReader(bytes.NewReader(b[compressedHead:]))
	}
	var out []byte
	if err == nil {
		out, err = io.ReadAll(io.LimitReader(r, allocLimit))
	}
	if err == nil && int64(len(out)) != size {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return value.Undefined, a.Errorf(codeDamaged, "the blob is damaged: %v", err)
	}
	setBlob(a, 0, out)
	p.SetOK(true)
	return none()
}

// blobProperties tells how a blob is compressed, its expanded and its present size.
// Page: commands/blob-properties.md.
func blobProperties(_ *interp.Process, a interp.Args) (value.Value, error) {
	b := blobBytes(a, 0)
	mode, size := compression(b)
	a.SetOut(1, value.Int(int64(mode)))
	a.SetOut(2, value.Real(float64(size)))
	a.SetOut(3, value.Int(int64(len(b))))
	return none()
}
