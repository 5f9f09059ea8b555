package value

import (
	"cmp"
	"math"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"fourd/internal/limits"
)

type jsonWriter struct {
	JSON
	out  []byte
	path []*Header // the objects and collections around the present place
	next int       // length of out at which memory is asked for again
}

func (w *jsonWriter) value(v Value) error {
	if n := len(w.out); n >= limits.Small && n >= w.next { // the same object may be written many times over
		if n > MaxText {
			return errTextTooLong()
		}
		if w.next = 2 * n; !limits.Take(int64(w.next)) {
			return ErrMemory
		}
	}
	switch v.Kind() {
	case KUndefined, KNull:
		w.raw("null")
	case KBoolean:
		w.raw([...]string{"false", "true"}[v.bits&1])
	case KInteger:
		w.number(float64(v.AsInt()))
	case KReal:
		w.number(v.AsReal())
	case KTime:
		if w.TimesInMillis {
			w.number(float64(v.AsInt()) * 1000)
		} else {
			w.number(float64(v.AsInt()))
		}
	case KDate:
		w.date(v.AsInt())
	case KText:
		w.text(v.AsText())
	case KCollection:
		return w.collection(v)
	case KObject:
		return w.object(v)
	case KPointer:
		return w.pointer(v)
	case KArray:
		return w.array(v)
	default:
		w.text(bracketed(v))
	}
	return nil
}

func (w *jsonWriter) raw(s string) { w.out = append(w.out, s...) }

// number writes the shortest form with at most 15 digits; what is no number is null.
func (w *jsonWriter) number(x float64) {
	if n := int64(x); float64(n) == x && n < 1e15 && n > -1e15 {
		w.out = strconv.AppendInt(w.out, n, 10)
		return
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		w.raw("null")
		return
	}
	w.out = strconv.AppendFloat(w.out, x, 'g', 15, 64)
}

func (w *jsonWriter) text(s string) {
	out, err := jsontext.AppendQuote(w.out, s)
	if err != nil { // halves of surrogate pairs, which JSON cannot hold
		out, _ = jsontext.AppendQuote(w.out, ValidText(s))
	}
	w.out = out
}

// date writes a day in the form of the mode. The null date has no moment, so it keeps
// its zeros.
func (w *jsonWriter) date(day int64) {
	y, m, d := YMD(day)
	w.out = append(w.out, '"')
	switch {
	case w.Dates == DateTextWithZone && day != 0:
		w.out = GoTime(day, 0, placeOr(w.In)).UTC().AppendFormat(w.out, "2006-01-02T15:04:05.000Z")
	case w.Dates == DateType:
		w.ymd(y, m, d)
	default:
		w.ymd(y, m, d)
		w.raw("T00:00:00.000Z")
	}
	w.out = append(w.out, '"')
}

func (w *jsonWriter) ymd(y, m, d int) {
	if y > 9999 {
		w.out = strconv.AppendInt(w.out, int64(y), 10)
	} else {
		w.out = append(w.out, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10))
	}
	w.out = append(w.out, '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+d/10), byte('0'+d%10))
}

// cycleCheckFrom is the depth at which the search for a cycle begins. A circular
// structure gets there at once, and others seldom do.
const cycleCheckFrom = 64

// enter notes that v is being written.
func (w *jsonWriter) enter(v Value) error {
	if len(w.path) >= cycleCheckFrom {
		for _, h := range w.path {
			if h == v.ref {
				return Errorf(CodeJSONCircular, "%s that contains itself cannot be written as JSON", describe(v))
			}
		}
		if len(w.path) >= MaxJSONDepth {
			return Errorf(CodeJSONDepth, "the structure is nested more than %d levels deep", MaxJSONDepth)
		}
	}
	w.path = append(w.path, v.ref)
	return nil
}

func (w *jsonWriter) leave() { w.path = w.path[:len(w.path)-1] }

func (w *jsonWriter) newline() {
	if !w.Pretty {
		return
	}
	w.out = append(w.out, '\n')
	for range w.path {
		w.out = append(w.out, '\t')
	}
}

func (w *jsonWriter) collection(v Value) error { return w.list(v, v.AsCollection().view()) }

func (w *jsonWriter) array(v Value) error {
	a := v.AsArray()
	vs := make([]Value, 0, a.Len())
	for i := 1; i <= a.Len(); i++ {
		vs = append(vs, a.get(i))
	}
	return w.list(v, view{values: vs})
}

func (w *jsonWriter) list(v Value, elems view) error {
	if err := w.enter(v); err != nil {
		return err
	}
	w.out = append(w.out, '[')
	for i := range elems.len() {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.newline()
		if err := w.value(elems.at(i)); err != nil {
			return err
		}
	}
	w.leave()
	if elems.len() > 0 {
		w.newline()
	}
	w.out = append(w.out, ']')
	return nil
}

func (w *jsonWriter) object(v Value) error {
	o := v.AsObject()
	if n := o.Native(); n != nil {
		return w.native(v, n)
	}
	if o.Flags&FlagClass != 0 {
		w.text(bracketed(v))
		return nil
	}
	if err := w.enter(v); err != nil {
		return err
	}
	w.out = append(w.out, '{')
	count := 0
	var err error
	if s := o.shape; s != nil {
		for i, name := range s.keys {
			if err = w.property(&count, name, *o.slot(i)); err != nil {
				return err
			}
		}
	} else {
		o.Each(func(name string, p Value) bool {
			err = w.property(&count, name, p)
			return err == nil
		})
	}
	w.endObject(count)
	return err
}

func (w *jsonWriter) endObject(count int) {
	w.leave()
	if count > 0 {
		w.newline()
	}
	w.out = append(w.out, '}')
}

// property writes one pair. Undefined values are left out, as a property that was
// never set would be.
func (w *jsonWriter) property(count *int, name string, v Value) error {
	if v.IsUndefined() && !w.EmptyUndefined {
		return nil
	}
	if *count > 0 {
		w.out = append(w.out, ',')
	}
	*count++
	w.newline()
	w.text(name)
	w.out = append(w.out, ':')
	if w.Pretty {
		w.out = append(w.out, ' ')
	}
	return w.value(v)
}

// native writes a built-in object: functions and natives with a name as text, others
// with the properties they list.
func (w *jsonWriter) native(v Value, n Native) error {
	if v.AsFunction() != nil {
		w.raw(`"[object Formula]"`)
		return nil
	}
	if named, ok := n.(JSONNamer); ok {
		w.text(named.JSONName())
		return nil
	}
	if err := w.enter(v); err != nil {
		return err
	}
	w.out = append(w.out, '{')
	count := 0
	var failed error
	err := EachProperty(w.Caller, v, func(name string, p Value) bool {
		failed = w.property(&count, name, p)
		return failed == nil
	})
	if err = cmp.Or(failed, err); err != nil {
		return err
	}
	w.endObject(count)
	return nil
}

// pointer writes what the pointer points to.
func (w *jsonWriter) pointer(v Value) error {
	p := v.AsPointer()
	if p == nil {
		w.raw("null")
		return nil
	}
	target, err := p.Load(w.Caller)
	if err != nil {
		return err
	}
	if err := w.enter(v); err != nil { // a pointer to itself would never end
		return err
	}
	defer w.leave()
	return w.value(target)
}
