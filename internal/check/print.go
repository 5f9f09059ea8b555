package check

import (
	"encoding/json"
	"fmt"
	"io"

	"fourd/lang/diag"
)

// Print writes the messages for people and editors: each begins with the line
// `path:line:column: error[code]: text`, and the last line counts.
func (r *Result) Print(w io.Writer, o diag.Options) error {
	for i := range r.Found {
		f := &r.Found[i]
		source := func(name string) *diag.Source {
			if name == f.Path {
				return f.Source
			}
			return nil
		}
		if err := diag.RenderCheck(w, &f.Diagnostic, source, o); err != nil {
			return err
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	warnings := ""
	if r.Warnings > 0 {
		warnings = fmt.Sprintf(", %d warnings", r.Warnings)
	}
	_, err := fmt.Fprintf(w, "%d files, %d lines, %d errors%s\n", r.Files, r.Lines, r.Errors, warnings)
	return err
}

// message is one diagnostic in JSON.
type message struct {
	Path     string `json:"path"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
}

// PrintJSON writes the result as one JSON object.
func (r *Result) PrintJSON(w io.Writer) error {
	list := make([]message, 0, len(r.Found))
	for _, f := range r.Found {
		at := diag.Position{Line: 1, Column: 1}
		if f.Source != nil {
			at = f.Source.Position(f.Span.From)
		}
		list = append(list, message{f.Path, at.Line, at.Column, f.Severity.String(), f.Code, f.Title})
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(struct {
		Files       int       `json:"files"`
		Lines       int       `json:"lines"`
		Errors      int       `json:"errors"`
		Warnings    int       `json:"warnings"`
		Diagnostics []message `json:"diagnostics"`
	}{r.Files, r.Lines, r.Errors, r.Warnings, list})
}
