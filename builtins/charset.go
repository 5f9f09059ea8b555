package builtins

import (
	"bytes"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"fourd/interp"
	"fourd/interp/value"
)

var charsets = []interp.Command{
	interp.Native("CONVERT FROM TEXT", convertFromText),
	interp.Native("Convert to text", convertToText),
}

// convertFromText gives convertedBLOB the bytes of a text in a character set, named as
// IANA does or by MIBEnum number. OK is 0 when the set is unknown.
// Page: commands/convert-from-text.md.
func convertFromText(p *interp.Process, a interp.Args) (value.Value, error) {
	cs, ok := charsetArg(a, 1)
	p.SetOK(ok)
	if !ok {
		return none()
	}
	setBlob(a, 2, cs.encode(a.Text(0)))
	return none()
}

// convertToText returns the text that a blob holds in a character set. OK is 0 and the
// text empty when the set is unknown. Page: commands/convert-to-text.md.
func convertToText(p *interp.Process, a interp.Args) (value.Value, error) {
	cs, ok := charsetArg(a, 1)
	p.SetOK(ok)
	if !ok {
		return text("")
	}
	return text(cs.decode(blobBytes(a, 0)))
}

// charset is a character set with what 4D adds to it: whether a byte order mark is
// written in front.
type charset struct {
	enc encoding.Encoding // nil: UTF-8
	bom []byte
}

// mibNames are the MIBEnum numbers that 4D takes, with a name of each set.
var mibNames = sync.OnceValue(func() map[int]string {
	return map[int]string{
		3: "us-ascii", 4: "iso-8859-1", 5: "iso-8859-2", 6: "iso-8859-3", 7: "iso-8859-4", 8: "iso-8859-5",
		9: "iso-8859-6", 10: "iso-8859-7", 11: "iso-8859-8", 12: "iso-8859-9", 13: "iso-8859-10", 17: "shift_jis",
		18: "euc-jp", 38: "euc-kr", 39: "iso-2022-jp", 57: "gb2312", 106: "utf-8", 109: "iso-8859-13", 111: "iso-8859-15",
		113: "gbk", 114: "gb18030", 1013: "utf-16be", 1014: "utf-16le", 1015: "utf-16", 1017: "utf-32", 1018: "utf-32be",
		1019: "utf-32le", 1251: "x-mac-cyrillic", 2011: "ibm437", 2024: "shift_jis", 2025: "gb2312", 2026: "big5",
		2027: "macintosh", 2028: "ibm037", 2084: "koi8-r", 2250: "windows-1250", 2251: "windows-1251", 2252: "windows-1252",
		2253: "windows-1253", 2254: "windows-1254", 2255: "windows-1255", 2256: "windows-1256", 2257: "windows-1257",
		2258: "windows-1258",
	}
})

// charsetArg returns the character set of argument i, a name or a number; UTF-8 when
// it is absent.
func charsetArg(a interp.Args, i int) (charset, bool) {
	switch {
	case !a.Has(i):
		return charset{}, true
	case a.Kind(i) == value.KText:
		return charsetNamed(a.Text(i))
	}
	return charsetNamed(mibNames()[a.Int(i)])
}

// charsetNamed finds a character set by any of its names, case ignored; the suffix
// -no-bom leaves the byte order mark out.
func charsetNamed(name string) (charset, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	base, noBOM := strings.CutSuffix(name, "-no-bom")
	var c charset
	switch base {
	case "utf-8", "utf8":
		c.bom = []byte{0xEF, 0xBB, 0xBF}
	case "utf-16", "utf-16le":
		c.enc, c.bom = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), []byte{0xFF, 0xFE}
	case "utf-16be":
		c.enc, c.bom = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), []byte{0xFE, 0xFF}
	case "utf-32", "utf-32le":
		c.enc, c.bom = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), []byte{0xFF, 0xFE, 0, 0}
	case "utf-32be":
		c.enc, c.bom = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), []byte{0, 0, 0xFE, 0xFF}
	case "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "latin1":
		c.enc = charmap.ISO8859_1 // htmlindex would take both for windows-1252
	case "macroman", "x-mac-roman", "mac", "csmacintosh":
		c.enc = charmap.Macintosh
	default:
		if enc, err := htmlindex.Get(base); err == nil {
			c.enc = enc
		} else if c.enc = codePage(base); c.enc == nil {
			return charset{}, false
		}
	}
	if noBOM {
		c.bom = nil
	}
	return c, true
}

// codePage returns one of the old code pages by its number, which the names of the web
// leave out; nil for any other name. The full index of IANA would know more aliases,
// but building it takes part of every start of the program.
func codePage(name string) encoding.Encoding {
	number := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(name, "ibm"), "cp"), "0-")
	switch number {
	case "37":
		return charmap.CodePage037
	case "437":
		return charmap.CodePage437
	case "850":
		return charmap.CodePage850
	case "852":
		return charmap.CodePage852
	case "855":
		return charmap.CodePage855
	case "858":
		return charmap.CodePage858
	case "860":
		return charmap.CodePage860
	case "862":
		return charmap.CodePage862
	case "863":
		return charmap.CodePage863
	case "865":
		return charmap.CodePage865
	case "1047":
		return charmap.CodePage1047
	case "1140":
		return charmap.CodePage1140
	}
	return nil
}

// encode returns a text in the character set, without byte order mark. Characters that
// the set does not have become its replacement.
func (c charset) encode(s string) []byte {
	s = value.ValidText(s)
	if c.enc == nil {
		return []byte(s)
	}
	out, err := encoding.ReplaceUnsupported(c.enc.NewEncoder()).Bytes([]byte(s))
	if err != nil {
		return nil
	}
	return out
}

// decode returns the text that b holds; a byte order mark of the set is skipped.
func (c charset) decode(b []byte) string {
	b = bytes.TrimPrefix(b, c.bom)
	if c.enc == nil {
		return value.ValidText(string(b))
	}
	out, err := c.enc.NewDecoder().Bytes(b)
	if err != nil {
		return ""
	}
	return string(out)
}

// decodeFile returns the text of a file: a byte order mark counts more than the set
// that was asked for.
func decodeFile(b []byte, asked charset) string {
	for _, name := range []string{"utf-8", "utf-32le", "utf-32be", "utf-16le", "utf-16be"} {
		if c, _ := charsetNamed(name); bytes.HasPrefix(b, c.bom) {
			return c.decode(b)
		}
	}
	return asked.decode(b)
}

// Ways to treat line ends, as the constants of the theme System Documents number them.
const (
	breakUnchanged = iota
	breakNative
	breakCRLF
	breakCR
	breakLF
)

// withBreaks returns s with all its line ends in one form.
func withBreaks(s string, mode int) string {
	if mode == breakNative {
		mode = breakLF
		if runtime.GOOS == "windows" {
			mode = breakCRLF
		}
	}
	if mode < breakCRLF || mode > breakLF || !strings.ContainsAny(s, "\r\n") {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	switch mode {
	case breakCRLF:
		return strings.ReplaceAll(s, "\n", "\r\n")
	case breakCR:
		return strings.ReplaceAll(s, "\n", "\r")
	}
	return s
}
