package diag

// Severity says how bad a diagnostic is.
type Severity uint8

// The severities.
const (
	Error Severity = iota
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Label is a remark at a piece of source.
type Label struct {
	Span Span
	Text string
}

// Diagnostic is one message about 4D source. Codes: E0 reading, E1 names and kinds, R2 running, W3 advice.
type Diagnostic struct {
	Code      string // "E1104"
	Severity  Severity
	Span      Span    // the smallest wrong piece
	Title     string  // lower case, no full stop
	Label     string  // stands under the caret
	Secondary []Label // where the cause lies
	Notes     []string
	Hint      string // at most one
	Trace     []Span // of an error at run time: the calls that led there, innermost first
}

// Error makes a Diagnostic a Go error with its title as text.
func (d *Diagnostic) Error() string { return d.Severity.String() + "[" + d.Code + "]: " + d.Title }
