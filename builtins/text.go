package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

var texts = []interp.Command{
	interp.Native("Length", length),
	interp.Native("Uppercase", uppercase),
	interp.Native("Lowercase", lowercase),
	interp.Native("Substring", substring),
	interp.Native("Position", position),
	interp.Native("Replace string", replaceString),
	interp.Native("Compare strings", compareStrings),
	interp.Native("Char", char),
	interp.Native("Character code", characterCode),
	interp.Native("Split string", splitString),
}

var textEdits = []interp.Command{
	interp.Native("Insert string", insertString),
	interp.Native("Delete string", deleteString),
	interp.Native("Change string", changeString),
	interp.Native("Trim", trim(true, true)),
	interp.Native("Trim start", trim(true, false)),
	interp.Native("Trim end", trim(false, true)),
	interp.Native("GET TEXT KEYWORDS", getTextKeywords),
	interp.Native("TEXT TO ARRAY", textToArray),
}

// aText returns argument i as a Text value, for functions that count in characters.
func aText(a interp.Args, i int) value.Value {
	a.Text(i)
	return a.Value(i)
}

// length returns the number of characters (UTF-16 units) of a text.
// Page: commands/length.md.
func length(_ *interp.Process, a interp.Args) (value.Value, error) {
	return integer(value.Length(aText(a, 0)))
}

// uppercase returns a text in capitals; accents go unless * is given.
// Page: commands/uppercase.md.
func uppercase(_ *interp.Process, a interp.Args) (value.Value, error) {
	return text(value.Upper(a.Text(0), a.Star()))
}

// lowercase returns a text in small letters; accents go unless * is given.
// Page: commands/lowercase.md.
func lowercase(_ *interp.Process, a interp.Args) (value.Value, error) {
	return text(value.Lower(a.Text(0), a.Star()))
}

// substring returns numChars characters (default: the rest) of a text from position
// firstChar (from 1) on. Page: commands/substring.md.
func substring(_ *interp.Process, a interp.Args) (value.Value, error) {
	n := -1
	if a.Has(2) {
		n = max(a.Int(2), 0)
	}
	return value.Substring(aText(a, 0), a.Int(1), n), nil
}

// position returns the character position (from 1) of the first find in a text at or
// after start (from 1; default 1), or 0. lengthFound receives the length of what was
// found, which may differ from that of find. Texts compare without case and accents;
// with * by character codes, with options by the sum of the sk constants.
// Page: commands/position.md.
func position(_ *interp.Process, a interp.Args) (value.Value, error) {
	mode := value.SkDefault
	if a.Star() {
		mode = value.SkCharCodes
	} else if a.Has(4) {
		mode = value.TextMode(a.Int(4))
	}
	start := a.IntOr(2, 1)
	pos, n := value.Position(a.Text(0), aText(a, 1), start, mode)
	if a.Has(3) && !a.Mark(3, '*') {
		a.SetOut(3, value.Int(int64(n)))
	}
	return integer(pos)
}

// replaceString returns source with the first howMany (default: all) finds of
// oldString replaced by newString. Texts compare without case and accents, with * by
// character codes. Page: commands/replace-string.md.
func replaceString(_ *interp.Process, a interp.Args) (value.Value, error) {
	mode := value.SkDefault
	if a.Star() {
		mode = value.SkCharCodes
	}
	n := a.IntOr(3, -1)
	out, err := value.ReplaceText(a.Text(0), a.Text(1), a.Text(2), n, mode)
	if err != nil {
		return value.Undefined, err
	}
	return text(out)
}

// compareStrings returns -1, 0 or 1 as the first text is less than, equal to or
// greater than the second one; options is the sum of sk constants.
// Page: commands/compare-strings.md.
func compareStrings(_ *interp.Process, a interp.Args) (value.Value, error) {
	mode := value.SkDefault
	if a.Has(2) {
		mode = value.TextMode(a.Int(2))
	}
	return integer(value.CompareStrings(a.Text(0), a.Text(1), mode))
}

// char returns the character with a code, 0 to 65535. Page: commands/char.md.
func char(_ *interp.Process, a interp.Args) (value.Value, error) {
	return text(value.FromCharCodes(a.Int(0)))
}

// characterCode returns the code of the first character of a text; 0 for "".
// Page: commands/character-code.md.
func characterCode(_ *interp.Process, a interp.Args) (value.Value, error) {
	return integer(value.CharCode(a.Text(0)))
}

// splitString returns a collection of the parts of a text between separators; without
// a separator its characters. Options: sk ignore empty strings 1, sk trim spaces 2.
// Page: commands/split-string.md.
func splitString(_ *interp.Process, a interp.Args) (value.Value, error) {
	o := a.IntOr(2, 0)
	parts, err := value.SplitText(a.Text(0), a.Text(1), o&1 != 0, o&2 != 0)
	if err != nil {
		return value.Undefined, err
	}
	return textsOf(parts), nil
}

// insertString returns source with what put before position where (from 1).
// Page: commands/insert-string.md.
func insertString(_ *interp.Process, a interp.Args) (value.Value, error) {
	return value.InsertText(aText(a, 0), a.Text(1), a.Int(2)), nil
}

// deleteString returns source without numChars characters from position where on.
// Page: commands/delete-string.md.
func deleteString(_ *interp.Process, a interp.Args) (value.Value, error) {
	return value.DeleteText(aText(a, 0), a.Int(1), a.Int(2)), nil
}

// changeString returns source with newChars written over it from position where on.
// Page: commands/change-string.md.
func changeString(_ *interp.Process, a interp.Args) (value.Value, error) {
	return value.ChangeText(aText(a, 0), a.Text(1), a.Int(2)), nil
}

// trim makes Trim, Trim start and Trim end, which remove white space.
// Pages: commands/trim.md, commands/trim-start.md, commands/trim-end.md.
func trim(start, end bool) interp.NativeFunc {
	return func(_ *interp.Process, a interp.Args) (value.Value, error) {
		return text(value.Trim(a.Text(0), start, end))
	}
}

// getTextKeywords fills an array with the words of a text; with * each word only once,
// without case and accents. Page: commands/get-text-keywords.md.
func getTextKeywords(_ *interp.Process, a interp.Args) (value.Value, error) {
	seen := map[string]bool{}
	var words []value.Value
	value.Words(a.Text(0), func(w string) bool {
		if key := value.FoldKey(w); !a.Star() || !seen[key] {
			seen[key] = true
			words = append(words, value.Str(w))
		}
		return true
	})
	return value.Undefined, fillArray(a.ArrayOut(1, value.AText), words)
}

// textToArray cuts a text into lines of at most width pixels in a font size. OK is 0
// when a word alone is wider. Page: commands/text-to-array.md.
//
// choice: without fonts a character counts as half the font size wide, bold ones a
// tenth more; the page promises no exact places.
func textToArray(p *interp.Process, a interp.Args) (value.Value, error) {
	per := float64(a.IntOr(4, 12)) / 2
	if a.IntOr(5, 0)&1 != 0 {
		per *= 1.1
	}
	lines, fits := wrapText(a.Text(0), max(int(a.Real(2)/max(per, 1)), 1))
	p.SetOK(fits)
	vs := make([]value.Value, len(lines))
	for i, l := range lines {
		vs[i] = value.Str(l)
	}
	return value.Undefined, fillArray(a.ArrayOut(1, value.AText), vs)
}

// wrapText cuts s behind blanks into lines of at most n characters, and at line ends.
func wrapText(s string, n int) (lines []string, fits bool) {
	fits = true
	line, lineLen := "", 0
	flush := func() { lines, line, lineLen = append(lines, line), "", 0 }
	word, wordLen := "", 0
	add := func() {
		if wordLen > n {
			fits = false
		}
		if lineLen > 0 && lineLen+wordLen > n {
			flush()
		}
		line, lineLen = line+word, lineLen+wordLen
		word, wordLen = "", 0
	}
	for _, r := range s {
		switch r {
		case '\r', '\n':
			add()
			flush()
		case ' ', '\t':
			word += string(r)
			add()
		default:
			word, wordLen = word+string(r), wordLen+1
		}
	}
	add()
	if line != "" {
		flush()
	}
	return lines, fits
}

// fillArray makes values the elements of an array.
func fillArray(arr *value.Array, vs []value.Value) error {
	arr.Resize(len(vs))
	for i, v := range vs {
		if err := arr.Set(i+1, v); err != nil {
			return err
		}
	}
	return nil
}
