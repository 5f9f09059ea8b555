package builtins

import (
	"errors"
	"fmt"

	"github.com/dlclark/regexp2/v2/syntax"

	"fourd/interp/value"
)

// icuError is what is wrong with a pattern: the name ICU has for it, which is the message
// that programs see in Last errors, and what a person can do with, which becomes the hint.
type icuError struct{ name, why string }

func (e *icuError) Error() string { return e.name + ": " + e.why }

func icuWrong(name, format string, args ...any) error {
	return &icuError{name, fmt.Sprintf(format, args...)}
}

// The names of ICU for what can be wrong with a pattern.
const (
	icuEscape   = "U_REGEX_BAD_ESCAPE_SEQUENCE"
	icuProperty = "U_REGEX_PROPERTY_SYNTAX"
	icuMissing  = "U_REGEX_UNIMPLEMENTED"
	icuBracket  = "U_REGEX_MISSING_CLOSE_BRACKET"
	icuParen    = "U_REGEX_MISMATCHED_PAREN"
	icuSyntax   = "U_REGEX_RULE_SYNTAX"
	icuTimeOut  = "U_REGEX_TIME_OUT"
)

// icuName tells which name of ICU an error of the engine has.
func icuName(code syntax.ErrorCode) string {
	switch code {
	case syntax.ErrMissingParen, syntax.ErrUnexpectedParen, syntax.ErrUnterminatedComment:
		return icuParen
	case syntax.ErrUnterminatedBracket:
		return icuBracket
	case syntax.ErrReversedCharRange, syntax.ErrInvalidCharRange, syntax.ErrBadClassInCharRange, syntax.ErrShorthandClassInCharRange:
		return "U_REGEX_INVALID_RANGE"
	case syntax.ErrInvalidRepeatSize:
		return "U_REGEX_MAX_LT_MIN"
	case syntax.ErrMissingBrace:
		return "U_REGEX_BAD_INTERVAL"
	case syntax.ErrUndefinedBackRef:
		return "U_REGEX_INVALID_BACK_REF"
	case syntax.ErrUndefinedNameRef, syntax.ErrMalformedNameRef, syntax.ErrInvalidGroupName, syntax.ErrInvalidECMAGroupName, syntax.ErrDuplicateGroupName:
		return "U_REGEX_INVALID_CAPTURE_GROUP_NAME"
	case syntax.ErrUnknownSlashP, syntax.ErrMalformedSlashP, syntax.ErrIncompleteSlashP:
		return icuProperty
	case syntax.ErrUnrecognizedEscape, syntax.ErrIllegalEndEscape, syntax.ErrTooFewHex, syntax.ErrInvalidHex, syntax.ErrMissingControl, syntax.ErrUnrecognizedControl:
		return icuEscape
	}
	return icuSyntax
}

// wrongPattern is the error of a command whose pattern cannot be used. Its message is the
// name of ICU alone, as programs compare it; the reason is the hint.
func wrongPattern(pattern string, err error) error {
	w := &icuError{icuSyntax, err.Error()}
	var s *syntax.Error
	switch {
	case errors.As(err, &w):
	case errors.As(err, &s):
		why := s.Code.String()
		if len(s.Args) > 0 {
			why = fmt.Sprintf(why, s.Args...)
		}
		w = &icuError{icuName(s.Code), why}
	}
	return value.Errorf(codeRegex, "%s", w.name).WithHint("the pattern `%s` is wrong: %s", pattern, w.why)
}
