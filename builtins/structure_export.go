package builtins

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// exportStructure gives the structure of the database as XML, without what was deleted in
// it, or as HTML. Page: commands/export-structure.md.
//
// choice: the HTML is a page of its own, which needs no other files.
func exportStructure(p *interp.Process, a interp.Args) (value.Value, error) {
	format := "xml"
	if a.Has(1) {
		format = strings.ToLower(a.Text(1))
	}
	var out string
	var err error
	switch format {
	case "xml":
		out, err = structureXML(p.Runtime().Project())
	case "html":
		out = structureHTML(&p.Runtime().Project().Catalog)
	default:
		err = a.Errorf(value.CodeTypes, "%q is no format of a structure; xml and html are", format)
	}
	if err != nil {
		return value.Undefined, err
	}
	a.SetOut(0, value.Str(out))
	return none()
}

// structureXML is the catalog of the project, or an empty one.
func structureXML(p *project.Project) (string, error) {
	text, err := p.CatalogText()
	if err != nil {
		return "", value.Errorf(value.CodeTypes, "the structure cannot be read: %v", err)
	}
	doc := etree.NewDocument()
	if text == nil {
		doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
		doc.CreateDirective(`DOCTYPE base SYSTEM "http://www.4d.com/dtd/2007/base.dtd" `)
		doc.CreateElement("base").CreateAttr("name", p.Name)
	} else if err := doc.ReadFromBytes(text); err != nil {
		return "", value.Errorf(value.CodeTypes, "the structure cannot be read: %v", err)
	}
	for _, e := range doc.FindElements("//[@trashed='true']") { // table_extra and field_extra
		if gone := e.Parent(); gone != nil && gone.Parent() != nil {
			gone.Parent().RemoveChild(gone)
		}
	}
	return doc.WriteToString()
}

// structureHTML is a page with a table for each table, and the relations. It is written by
// hand, as a template would cost every start of the program.
func structureHTML(c *project.Catalog) string {
	var b strings.Builder
	name := html.EscapeString(c.Name)
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body>\n<h1>%s</h1>\n", name, name)
	for _, t := range c.Tables {
		fmt.Fprintf(&b, "<h2 id=\"table%d\">%s</h2>\n<table><tr><th>ID</th><th>Field</th><th>Type</th><th>Length</th><th>Unique</th></tr>\n", t.ID, html.EscapeString(t.Name))
		for _, f := range t.Fields {
			length, unique := "", ""
			if f.Length != 0 {
				length = strconv.Itoa(f.Length)
			}
			if f.Unique {
				unique = "yes"
			}
			fmt.Fprintf(&b, "<tr><td>%d</td><td>%s</td><td>%v</td><td>%s</td><td>%s</td></tr>\n", f.ID, html.EscapeString(f.Name), f.Type, length, unique)
		}
		b.WriteString("</table>\n")
	}
	b.WriteString("<h2>Relations</h2>\n<table><tr><th>From</th><th>To</th></tr>\n")
	for _, r := range c.Relations {
		fmt.Fprintf(&b, "<tr><td>%s</td><td>%s</td></tr>\n", fieldHTML(r.From), fieldHTML(r.To))
	}
	b.WriteString("</table>\n</body></html>\n")
	return b.String()
}

func fieldHTML(f project.FieldRef) string {
	return html.EscapeString("[" + f.Table + "]" + f.Field)
}
