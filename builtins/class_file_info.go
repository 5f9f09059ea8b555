package builtins

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
)

// plistDoctype stands in front of a property list.
const plistDoctype = `DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"`

// fileGetAppInfo returns the entries of a property list (.plist, in XML) as an object; an
// empty one for any other file and for one that is not there. A binary list is an error.
//
// gap: the information in programs of Windows and macOS is not read.
// Page: API/FileClass.md.
func fileGetAppInfo(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	_, dict, err := readPlist(f, a)
	if err != nil || dict == nil {
		return value.NewObject(0).Value(), err
	}
	return plistValue(dict), nil
}

// readPlist returns the outermost dict of a property list, nil when the file is none.
func readPlist(f *fileNative, a interp.Args) (*etree.Document, *etree.Element, error) {
	if !strings.EqualFold(extension(f.at.base()), ".plist") || !f.at.isFile() {
		return nil, nil, nil
	}
	b, err := f.at.read()
	if err != nil {
		return nil, nil, err
	}
	if bytes.HasPrefix(b, []byte("bplist")) {
		return nil, nil, a.Errorf(codeParam, "`%s` is a binary property list; only those in XML can be read", f.at.base())
	}
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(b); err != nil || doc.Root() == nil {
		return nil, nil, a.Errorf(codeParam, "`%s` is no property list in XML", f.at.base())
	}
	return doc, doc.Root().SelectElement("dict"), nil
}

// plistValue is the value of an element of a property list.
func plistValue(e *etree.Element) value.Value {
	switch e.Tag {
	case "true", "false":
		return value.Bool(e.Tag == "true")
	case "integer", "real":
		n, _ := strconv.ParseFloat(strings.TrimSpace(e.Text()), 64)
		return value.Num(n)
	case "array":
		c := value.NewCollection(nil)
		for _, x := range e.ChildElements() {
			c.Append(plistValue(x))
		}
		return c.Value()
	case "dict":
		o, key := value.NewObject(4), ""
		for _, x := range e.ChildElements() {
			if x.Tag == "key" {
				key = x.Text()
				continue
			}
			o.Put(key, plistValue(x))
		}
		return o.Value()
	}
	return value.Str(e.Text())
}

// fileSetAppInfo writes the properties of an object into a property list, which is made
// when it is not there. Entries keep their type, and those that the object does not name
// stay. Any other file is left alone. Page: API/FileClass.md.
func fileSetAppInfo(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	info := a.Object(0)
	if !strings.EqualFold(extension(f.at.base()), ".plist") {
		return none()
	}
	doc, dict, err := readPlist(f, a)
	if err != nil {
		return value.Undefined, err
	}
	if dict == nil {
		doc = etree.NewDocument()
		doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
		doc.CreateDirective(plistDoctype)
		root := doc.CreateElement("plist")
		root.CreateAttr("version", "1.0")
		dict = root.CreateElement("dict")
	}
	for _, key := range info.Keys() {
		setPlistEntry(p, dict, key, property(info, key))
	}
	doc.IndentTabs()
	b, err := doc.WriteToBytes()
	if err != nil {
		return value.Undefined, err
	}
	return value.Undefined, f.at.write(b)
}

// setPlistEntry gives an entry of a dict its value: a new element behind its key.
func setPlistEntry(p *interp.Process, dict *etree.Element, key string, v value.Value) {
	list := dict.ChildElements()
	for i := 0; i+1 < len(list); i++ {
		if list[i].Tag == "key" && list[i].Text() == key {
			old := list[i+1]
			dict.InsertChildAt(old.Index(), plistElement(p, v, old.Tag))
			dict.RemoveChild(old)
			return
		}
	}
	dict.CreateElement("key").SetText(key)
	dict.AddChild(plistElement(p, v, ""))
}

// plistElement makes the element of a value, of the type that stood there before if it can
// be had.
func plistElement(p *interp.Process, v value.Value, before string) *etree.Element {
	made := func(tag, text string) *etree.Element {
		e := etree.NewElement(tag)
		if text != "" {
			e.SetText(text)
		}
		return e
	}
	if o := v.AsObject(); o != nil {
		e := etree.NewElement("dict")
		for _, key := range o.Keys() {
			setPlistEntry(p, e, key, property(o, key))
		}
		return e
	}
	if c := v.AsCollection(); c != nil {
		e := etree.NewElement("array")
		for _, x := range c.Elems() {
			e.AddChild(plistElement(p, x, ""))
		}
		return e
	}
	switch before {
	case "string":
		return made("string", toText(v))
	case "true", "false":
		return made(strconv.FormatBool(value.ToBool(v)), "")
	case "integer", "real":
		return plistNumber(made, toNumber(v))
	}
	switch v.Kind() {
	case value.KBoolean:
		return made(strconv.FormatBool(v.AsBool()), "")
	case value.KInteger, value.KReal:
		return plistNumber(made, v.AsReal())
	case value.KText:
		if s := v.AsText(); len(s) == len("2003-02-01T01:02:03Z") && s[4] == '-' && s[10] == 'T' && s[19] == 'Z' {
			return made("date", s)
		}
	}
	return made("string", toText(v))
}

func plistNumber(made func(tag, text string) *etree.Element, n float64) *etree.Element {
	if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
		return made("integer", strconv.FormatInt(int64(n), 10))
	}
	return made("real", strconv.FormatFloat(n, 'g', -1, 64))
}

// fileGetIcon returns the icon of a file or folder, size pixels wide and high: an empty
// one, as there is no desktop to ask. Page: API/FileClass.md.
func fileGetIcon(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	if _, err := fileOf(this); err != nil {
		return value.Undefined, err
	}
	return emptyIcon(a.IntOr(0, 0))
}

func emptyIcon(side int) (value.Value, error) {
	if side <= 0 {
		side = 32
	}
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, min(side, 1024), min(side, 1024)))); err != nil {
		return value.Undefined, err
	}
	return value.NewPicture(b.Bytes(), "image/png"), nil
}
