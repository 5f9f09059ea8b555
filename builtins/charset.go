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
	b := blobBytes(a, 0)
	if cs.bom != nil { // a set of Unicode: the mark of the bytes counts more
		return text(decodeFile(b, cs))
	}
	return text(cs.decode(b))
}

var (
	bomUTF8    = []byte{0xEF, 0xBB, 0xBF}
	bomUTF16LE = []byte{0xFF, 0xFE}
	bomUTF16BE = []byte{0xFE, 0xFF}
	bomUTF32LE = []byte{0xFF, 0xFE, 0, 0}
	bomUTF32BE = []byte{0, 0, 0xFE, 0xFF}
)

// charset is a character set with what 4D adds to it: whether a byte order mark is
// written in front.
type charset struct {
	enc encoding.Encoding // nil: UTF-8
	own codec             // instead of enc
	bom []byte
}

// mibNames are the MIBEnum numbers that 4D takes, with a name of each set.
var mibNames = sync.OnceValue(func() map[int]string {
	return map[int]string{
		3: "us-ascii", 4: "iso-8859-1", 5: "iso-8859-2", 6: "iso-8859-3", 7: "iso-8859-4", 8: "iso-8859-5",
		9: "iso-8859-6", 10: "iso-8859-7", 11: "iso-8859-8", 12: "iso-8859-9", 13: "iso-8859-10", 17: "shift_jis",
		18: "euc-jp", 38: "euc-kr", 39: "iso-2022-jp", 57: "gb2312", 106: "utf-8", 109: "iso-8859-13", 111: "iso-8859-15",
		113: "gbk", 114: "gb18030", 1012: "utf-7", 1013: "utf-16be", 1014: "utf-16le", 1015: "utf-16", 1017: "utf-32", 1018: "utf-32be",
		1019: "utf-32le", 1250: "x-mac-ce", 1251: "x-mac-cyrillic", 1253: "x-mac-greek",
		1254: "x-mac-turkish", 1255: "x-mac-hebrew", 1256: "x-mac-arabic", 1257: "x-mac-ce", 2011: "ibm437", 2024: "shift_jis", 2025: "gb2312", 2026: "big5",
		2027: "macintosh", 2028: "ibm037", 2084: "koi8-r", 2250: "windows-1250", 2251: "windows-1251", 2252: "windows-1252",
		2253: "windows-1253", 2254: "windows-1254", 2255: "windows-1255", 2256: "windows-1256", 2257: "windows-1257",
		2258: "windows-1258",
	}
})

// setAliases are further names that 4D takes, in small letters.
var setAliases = map[string]string{
	"ansi_x3.4-1986": "us-ascii", "cp367": "us-ascii", "csascii": "us-ascii", "ibm367": "us-ascii", "iso-ir-6": "us-ascii",
	"iso_646.irv:1991": "us-ascii", "iso646-us": "us-ascii", "us": "us-ascii", "cspc8codepage437": "ibm437",
	"ebcdic-cp-us": "ibm037", "csibm037": "ibm037", "ebcdic-cp-ca": "ibm037", "ebcdic-cp-n": "ibm037", "ebcdic-cp-nl": "ibm037",
	"ebcdic-cp-wt": "ibm037", "macce": "x-mac-ce", "iso-8859-3:1988": "iso-8859-3", "iso-8859-4:1988": "iso-8859-4",
	"iso-8859-5:1988": "iso-8859-5", "iso-8859-6:1987": "iso-8859-6", "iso_8859-10": "iso-8859-10", "iso_8859-10:1992": "iso-8859-10",
	"latin-9": "iso-8859-15", "x-mac-chinesesimp": "gb2312",
}

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
	if strings.EqualFold(name, "utf-8") {
		return charset{bom: bomUTF8}, true
	}
	name = strings.ToLower(strings.TrimSpace(name))
	base, noBOM := strings.CutSuffix(name, "-no-bom")
	if known, ok := setAliases[base]; ok {
		base = known
	}
	var c charset
	switch base {
	case "utf-7":
		return charset{own: utf7{}}, true
	case "utf-8", "utf8":
		c.bom = bomUTF8
	case "utf-16", "utf-16le":
		c.enc, c.bom = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), bomUTF16LE
	case "utf-16be":
		c.enc, c.bom = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), bomUTF16BE
	case "utf-32", "utf-32le":
		c.enc, c.bom = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), bomUTF32LE
	case "utf-32be":
		c.enc, c.bom = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), bomUTF32BE
	case "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "latin1":
		c.enc = charmap.ISO8859_1 // htmlindex would take both for windows-1252
	case "macroman", "x-mac-roman", "mac", "csmacintosh":
		c.enc = charmap.Macintosh
	default:
		if mac := macSets[base]; mac != nil {
			return charset{own: mac}, true
		}
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
	if c.own != nil {
		return c.own.encode(s)
	}
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
	if c.own != nil {
		return value.ValidText(c.own.decode(b))
	}
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
	for _, m := range marks {
		if bytes.HasPrefix(b, m.bom) {
			c, _ := charsetNamed(m.set)
			return c.decode(b)
		}
	}
	return asked.decode(b)
}

// marks are the byte order marks, the longer ones first.
var marks = []struct {
	bom []byte
	set string
}{
	{bomUTF8, "utf-8"}, {bomUTF32LE, "utf-32le"}, {bomUTF32BE, "utf-32be"}, {bomUTF16LE, "utf-16le"}, {bomUTF16BE, "utf-16be"},
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
