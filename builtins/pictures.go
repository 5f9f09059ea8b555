package builtins

import (
	"path"
	"slices"
	"strings"

	"fourd/internal/pictures"
	"fourd/interp"
	"fourd/interp/value"
)

var pictureCommands = []interp.Command{
	interp.Native("Picture size", pictureBytes),
	interp.Native("PICTURE PROPERTIES", pictureProperties),
	interp.Native("PICTURE TO BLOB", pictureToBlob),
	interp.Native("BLOB TO PICTURE", blobToPicture),
	interp.Native("READ PICTURE FILE", readPictureFile),
	interp.Native("WRITE PICTURE FILE", writePictureFile),
	interp.Native("CONVERT PICTURE", convertPicture),
	interp.Native("Is picture file", isPictureFile),
	interp.Native("PICTURE CODEC LIST", pictureCodecList),
	interp.Native("GET PICTURE FORMATS", getPictureFormats),
	interp.Native("Get picture file name", getPictureFileName),
	interp.Native("SET PICTURE FILE NAME", setPictureFileName),
	interp.Native("CREATE THUMBNAIL", createThumbnail),
	interp.Native("Equal pictures", equalPictures),
	interp.Native("TRANSFORM PICTURE", transformPicture),
	interp.Native("COMBINE PICTURES", combinePictures),
}

// pictureArg returns argument i, a picture or nothing.
func pictureArg(a interp.Args, i int) *value.Picture {
	v := a.Value(i)
	if p := v.AsPicture(); p != nil {
		if len(p.Bytes) == 0 {
			return nil
		}
		return p
	}
	if !v.IsNothing() {
		a.Fail(i, "a Picture")
	}
	return nil
}

// pictureOf makes a picture of bytes in a format that is known.
func pictureOf(b []byte) (value.Value, bool) {
	c, ok := pictures.Of(b)
	if !ok {
		return noPicture(), false
	}
	return value.NewPicture(b, c.MIME), true
}

func noPicture() value.Value { return value.NullOf(value.DPicture) }

// pictureBytes returns the number of bytes of a picture. Page: commands/picture-size.md.
func pictureBytes(_ *interp.Process, a interp.Args) (value.Value, error) {
	if p := pictureArg(a, 0); p != nil {
		return integer(len(p.Bytes))
	}
	return integer(0)
}

// pictureProperties returns width and height of a picture. The offsets and the mode are
// those of a picture on a form's background: 0 here. Page: commands/picture-properties.md.
func pictureProperties(_ *interp.Process, a interp.Args) (value.Value, error) {
	var w, h float64
	if p := pictureArg(a, 0); p != nil {
		w, h = pictures.Size(p.Bytes)
	}
	a.SetOut(1, value.Real(w))
	a.SetOut(2, value.Real(h))
	for i := 3; i < a.Len(); i++ {
		a.SetOut(i, value.Int(0))
	}
	return none()
}

// inFormat is a picture in the format of a codec; as it is when it has that format.
func inFormat(p *value.Picture, codec string, quality float64, again bool) (*value.Picture, bool) {
	if p == nil {
		return nil, false
	}
	c, ok := pictures.ByID(codec)
	if !ok {
		return p, p.MIME == codec // a codec that BLOB TO PICTURE recorded
	}
	if p.MIME == c.MIME && !again {
		return p, true
	}
	m := pixels(p)
	if m == nil {
		return nil, false
	}
	b, ok := c.Encode(m, quality)
	if !ok {
		return nil, false
	}
	return &value.Picture{Bytes: b, MIME: c.MIME, Name: p.Name}, true
}

// PictureAs returns a picture in the format that a MIME type or the ending of a file
// names; ok is false when there is no such format.
func PictureAs(p *value.Picture, codec string) (q *value.Picture, ok bool) {
	return inFormat(p, codec, pictures.DefaultQuality, false)
}

// PictureOf reads a picture in any known format.
func PictureOf(b []byte) (v value.Value, ok bool) { return pictureOf(b) }

// pictureToBlob writes a picture in a format into a blob; OK is 0 and the blob empty when
// there is no such format. Page: commands/picture-to-blob.md.
func pictureToBlob(p *interp.Process, a interp.Args) (value.Value, error) {
	q, ok := inFormat(pictureArg(a, 0), a.Text(2), pictures.DefaultQuality, false)
	p.SetOK(ok)
	if !ok {
		setBlob(a, 1, nil)
		return none()
	}
	setBlob(a, 1, slices.Clone(q.Bytes))
	return none()
}

// blobToPicture makes a picture of a blob in any known format. With a codec nobody knows
// the picture holds the blob as it is, to be had back with the same codec. OK is 0 for
// what is no picture. Page: commands/blob-to-picture.md.
func blobToPicture(p *interp.Process, a interp.Args) (value.Value, error) {
	b := slices.Clone(blobBytes(a, 0))
	v, ok := pictureOf(b)
	if a.Has(2) {
		if _, known := pictures.ByID(a.Text(2)); !known {
			v, ok = value.NewPicture(b, a.Text(2)), true
		}
	}
	p.SetOK(ok)
	a.SetOut(1, v)
	return none()
}

// readPictureFile reads a picture from a file; with * any file will do. Sets OK and
// Document. Page: commands/read-picture-file.md.
func readPictureFile(p *interp.Process, a interp.Args) (value.Value, error) {
	a, any := stars(a)
	if a.Text(0) == "" { // a dialog would ask for the file
		return value.Undefined, interp.Headless("READ PICTURE FILE")
	}
	at := locateDocument(p, a.Text(0))
	b, err := at.read()
	v, ok := noPicture(), false
	if err == nil {
		if v, ok = pictureOf(b); !ok && any {
			v, ok = value.NewPicture(b, strings.ToLower(path.Ext(at.rel))), true
		}
	}
	if ok {
		v.AsPicture().Name = at.base()
		p.SetDocument(at.systemPath())
	}
	p.SetOK(ok)
	a.SetOut(1, v)
	return none()
}

// writePictureFile writes a picture into a file in the format of codec, else in that of
// the file's extension. Sets OK and Document. Page: commands/write-picture-file.md.
//
// choice: without codec and extension the picture is written as it is.
func writePictureFile(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.Text(0) == "" {
		return value.Undefined, interp.Headless("WRITE PICTURE FILE")
	}
	at := locateDocument(p, a.Text(0))
	pic := pictureArg(a, 1)
	codec := a.TextOr(2, path.Ext(at.rel))
	ok := pic != nil
	if ok && codec != "" {
		pic, ok = inFormat(pic, codec, pictures.DefaultQuality, false)
	}
	if ok && at.write(pic.Bytes) == nil {
		p.SetDocument(at.systemPath())
		p.SetOK(true)
		return none()
	}
	p.SetOK(false)
	return none()
}

// convertPicture brings a picture into another format; compression is the quality, from
// 0 to 1, for formats that have one. Page: commands/convert-picture.md.
func convertPicture(_ *interp.Process, a interp.Args) (value.Value, error) {
	p := pictureArg(a, 0)
	if p == nil {
		return none()
	}
	q, ok := inFormat(p, a.Text(1), min(max(a.RealOr(2, pictures.DefaultQuality), 0), 1), a.Has(2))
	if !ok {
		return value.Undefined, a.Errorf(codeParam, "a picture of type %s cannot be converted to `%s`", p.MIME, a.Text(1))
	}
	a.SetOut(0, pictureValue(q))
	return none()
}

// pictureValue is a picture as a value of its own.
func pictureValue(p *value.Picture) value.Value {
	v := value.NewPicture(p.Bytes, p.MIME)
	v.AsPicture().Name = p.Name
	return v
}

// isPictureFile tells whether a file is a picture by its extension; with * by what is in
// it. Page: commands/is-picture-file.md.
func isPictureFile(p *interp.Process, a interp.Args) (value.Value, error) {
	a, look := stars(a)
	at := locateDocument(p, a.Text(0))
	if a.Text(0) == "" || !at.isFile() {
		return boolean(false)
	}
	if look {
		b, err := at.read()
		_, ok := pictures.Of(b)
		return boolean(err == nil && ok)
	}
	_, ok := pictures.ByID(path.Ext(at.rel))
	return boolean(ok && path.Ext(at.rel) != "")
}

// pictureCodecList fills arrays with the codecs that write and their names; with * also
// with those that only read. Page: commands/picture-codec-list.md.
func pictureCodecList(_ *interp.Process, a interp.Args) (value.Value, error) {
	a, reading := stars(a)
	var ids, titles []value.Value
	for _, c := range pictures.Codecs() {
		if c.Writes() || reading {
			ids, titles = append(ids, value.Str(c.IDs[0])), append(titles, value.Str(c.Name))
		}
	}
	if a.Has(1) {
		if err := fillArray(a.ArrayOut(1, value.AText), titles); err != nil {
			return value.Undefined, err
		}
	}
	return value.Undefined, fillArray(a.ArrayOut(0, value.AText), ids)
}

// getPictureFormats fills an array with the codecs that a picture is stored in: one here.
// Page: commands/get-picture-formats.md.
func getPictureFormats(_ *interp.Process, a interp.Args) (value.Value, error) {
	var ids []value.Value
	if p := pictureArg(a, 0); p != nil {
		id := p.MIME
		if c, ok := pictures.ByID(id); ok {
			id = c.IDs[0]
		}
		ids = append(ids, value.Str(id))
	}
	return value.Undefined, fillArray(a.ArrayOut(1, value.AText), ids)
}

// getPictureFileName returns the name under which a picture would be saved.
// Page: commands/get-picture-file-name.md.
func getPictureFileName(_ *interp.Process, a interp.Args) (value.Value, error) {
	if p := pictureArg(a, 0); p != nil {
		return text(p.Name)
	}
	return text("")
}

// setPictureFileName sets that name. Page: commands/set-picture-file-name.md.
func setPictureFileName(_ *interp.Process, a interp.Args) (value.Value, error) {
	if p := pictureArg(a, 0); p != nil {
		v := pictureValue(p)
		v.AsPicture().Name = a.Text(1)
		a.SetOut(0, v)
	}
	return none()
}
