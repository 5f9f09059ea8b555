package builtins

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// The character sets of old systems that no library at hand knows: those of macOS
// before Unicode. Page: commands/convert-from-text.md.

// codec is a character set of our own.
type codec interface {
	encode(s string) []byte
	decode(b []byte) string
}

// upperHalf is a set of one byte a character: ASCII, and the characters from 128 on.
// What has no character reads as U+FFFD.
type upperHalf struct {
	chars string
	once  sync.Once
	runes []rune
	bytes map[rune]byte
}

func (u *upperHalf) ready() *upperHalf {
	u.once.Do(func() {
		u.runes, u.bytes = []rune(u.chars), map[rune]byte{}
		for i, r := range u.runes {
			if r != utf8.RuneError {
				u.bytes[r] = byte(128 + i)
			}
		}
		for b := range byte(128) { // digits and signs stand in both halves of some sets
			u.bytes[rune(b)] = b
		}
	})
	return u
}

// encode writes 0x1A, the substitute of ASCII, for what the set does not have.
func (u *upperHalf) encode(s string) []byte {
	u.ready()
	out := make([]byte, 0, len(s))
	for _, r := range s {
		b, ok := u.bytes[r]
		if !ok {
			b = 0x1A
		}
		out = append(out, b)
	}
	return out
}

func (u *upperHalf) decode(b []byte) string {
	u.ready()
	var out strings.Builder
	for _, c := range b {
		if c < 128 {
			out.WriteByte(c)
		} else {
			out.WriteRune(u.runes[c-128])
		}
	}
	return out.String()
}

// macSets are the character sets of macOS beside Roman and Cyrillic.
var macSets = map[string]*upperHalf{
	"x-mac-ce": {chars: "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü" +
		"†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅ" +
		"ņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖ" +
		"ŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ"},
	"x-mac-greek": {chars: "Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï•½‰ôö¦€ùûü" +
		"†ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩ" +
		"άΝ¬ΟΡ≈Τ«»…\u00a0ΥΧΆΈœ–―“”‘’÷ΉΊΌΎέήίόΏ" +
		"ύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\u00ad"},
	"x-mac-turkish": {chars: "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü" +
		"†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
		"¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸĞğİıŞş" +
		"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙ\ufffdˆ˜¯˘˙˚¸˝˛ˇ"},
	"x-mac-arabic": {chars: "Ä\u00a0ÇÉÑÖÜáàâä\u06ba«çéèêëí…îïñó»ôö÷úùûü" +
		" !\"#$\u066a&'()*+\u060c-./\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669:\u061b<=>\u061f" +
		"❊\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a[\\]^_" +
		"\u0640\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064a\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u067e\u0679\u0686\u06d5\u06a4\u06af\u0688\u0691{|}\u0698\u06d2"},
	"x-mac-hebrew": {chars: "Ä\ufffdÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü" +
		" !\"#$%₪')(*+,-./0123456789:;<=>?" +
		"\ufffd„\ufffd\ufffd\ufffd\ufffd\u05bc\ufb4b\ufffd…\u00a0\u05b8\u05b7\u05b5\u05b6\u05b4–—“”‘’\ufb2a\ufb2b\u05bf\u05b0\u05b2\u05b1\u05bb\u05b9\ufffd\u05b3" +
		"\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6\u05d7\u05d8\u05d9\u05da\u05db\u05dc\u05dd\u05de\u05df\u05e0\u05e1\u05e2\u05e3\u05e4\u05e5\u05e6\u05e7\u05e8\u05e9\u05ea}]{[|"},
}
