package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

// ownXMLSource is the export type that ends the references to the tree.
const ownXMLSource = 2

// svgExportToPicture makes an SVG picture of the tree; it can be stored and written. It is not drawn, so only its size is
// known. Page: commands/svg-export-to-picture.md.
//
// choice: with Get XML data source the picture keeps its source, too: nothing would be faster without.
func svgExportToPicture(p *interp.Process, a interp.Args) (value.Value, error) {
	b, _, err := domExported(p, a)
	if err != nil {
		return value.Undefined, err
	}
	picture, ok := pictureOf(b)
	if !ok {
		return result(p, a.Errorf(codeXML, "this is no SVG picture: the root of one is the element `svg`"))
	}
	a.SetOut(1, picture)
	if a.Len() > 2 && a.Int(2) == ownXMLSource {
		return domCloseXML(p, a)
	}
	return none()
}
