package builtins

import (
	"html/template"
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
		out, err = structureHTML(&p.Runtime().Project().Catalog)
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

var structurePage = template.Must(template.New("structure").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{.Name}}</title></head><body>
<h1>{{.Name}}</h1>
{{range .Tables}}<h2 id="table{{.ID}}">{{.Name}}</h2>
<table><tr><th>ID</th><th>Field</th><th>Type</th><th>Length</th><th>Unique</th></tr>
{{range .Fields}}<tr><td>{{.ID}}</td><td>{{.Name}}</td><td>{{.Type}}</td><td>{{if .Length}}{{.Length}}{{end}}</td><td>{{if .Unique}}yes{{end}}</td></tr>
{{end}}</table>
{{end}}<h2>Relations</h2>
<table><tr><th>From</th><th>To</th></tr>
{{range .Relations}}<tr><td>[{{.From.Table}}]{{.From.Field}}</td><td>[{{.To.Table}}]{{.To.Field}}</td></tr>
{{end}}</table>
</body></html>
`))

func structureHTML(c *project.Catalog) (string, error) {
	var b strings.Builder
	err := structurePage.Execute(&b, c)
	return b.String(), err
}
