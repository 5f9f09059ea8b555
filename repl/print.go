package repl

import (
	"fmt"
	"io"
	"strings"

	"fourd/interp/value"
)

// maxShown bounds what is printed of one value.
const maxShown = 100_000

// show prints a value as code would write it, objects and collections as JSON.
// A block without a value prints nothing.
func (r *prompt) show(v value.Value) error {
	if v.Kind() == value.KUndefined {
		return nil
	}
	text, err := r.literal(v, true)
	if err != nil {
		return err
	}
	if len(text) > maxShown {
		text = strings.ToValidUTF8(text[:maxShown], "") + fmt.Sprintf("… %d bytes more", len(text)-maxShown)
	}
	_, err = io.WriteString(r.Out, value.ValidText(text)+"\n")
	return err
}

// literal returns a value so that its kind can be seen.
func (r *prompt) literal(v value.Value, pretty bool) (string, error) {
	switch v.Kind() {
	case value.KText:
		return quote(value.String(v)), nil
	case value.KDate:
		y, m, d := value.YMD(int64(v.Bits()))
		return fmt.Sprintf("!%04d-%02d-%02d!", y, m, d), nil
	case value.KTime:
		return "?" + value.String(v) + "?", nil
	case value.KObject, value.KCollection:
		return r.json(v, pretty)
	case value.KArray:
		return describeArray(v), nil
	case value.KPicture, value.KBlob, value.KPointer:
		if s := value.String(v); s != "" {
			return s, nil
		}
		return "<" + v.Kind().String() + ">", nil
	}
	return value.String(v), nil
}

// json returns small structures on one line, others on several.
func (r *prompt) json(v value.Value, pretty bool) (string, error) {
	text, err := value.Stringify(r.p, v, false)
	if err == nil && pretty && len(text) > 72 {
		return value.Stringify(r.p, v, true)
	}
	return text, err
}

// quote writes a text as a literal of the language.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s) + `"`
}

func describeArray(v value.Value) string {
	a := v.AsArray()
	if a == nil {
		return "<Array>"
	}
	return fmt.Sprintf("<Array of %d elements>", a.Len())
}
