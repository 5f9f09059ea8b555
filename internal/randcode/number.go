package randcode

import "fmt"

func (k *maker) integer() string {
	switch k.pick(10) {
	default:
		return fmt.Sprintf("(%s%s%s)", k.expr(integer), k.one("+", "-", "*", "\\", "%"), k.expr(integer))
	case 3:
		return fmt.Sprintf("(%s %s %s)", k.expr(integer), k.one("&", "|", "^|", "<<", ">>", "?+", "?-"), k.expr(integer))
	case 4:
		return fmt.Sprintf("Length(%s)", k.expr(text))
	case 5:
		return fmt.Sprintf("Position(%s%s%s)", k.leaf(text), k.sep(), k.expr(text))
	case 6:
		return k.one("Size of array($al)", "Find in array($at; \"b\")", "$c.length", "$c.indexOf($n)", "Size of array($a2{1})", "Character code($s)", "Year of($d)", "Day number($d)", "BLOB size($z)",
			"$o.c.length", "Count in array($al; 0)", "Find in sorted array($al; 3; >; $n)", "$al", "Num($q)")
	case 7:
		return fmt.Sprintf("Int(%s)", k.expr(real))
	case 8:
		return k.one("Abs", "Num", "Day of", "Month of") + fmt.Sprintf("(%s)", k.leaf(variant))
	case 9:
		return fmt.Sprintf("sum(%s)", k.list(k.expr(integer), k.expr(text), k.expr(real)))
	}
}

func (k *maker) real() string {
	switch k.pick(8) {
	default:
		return fmt.Sprintf("(%s%s%s)", k.expr(real), k.one("+", "-", "*", "/", "^", "\\", "%"), k.expr([]kind{real, integer, variant}[k.pick(3)]))
	case 3:
		return fmt.Sprintf("%s(%s)", k.one("Square root", "Sin", "Cos", "Tan", "Exp", "Log", "Arctan", "Abs", "Int", "Dec"), k.expr(real))
	case 4:
		return fmt.Sprintf("%s(%s%s%s)", k.one("Round", "Trunc", "Mod"), k.expr(real), k.sep(), k.leaf(integer))
	case 5:
		return fmt.Sprintf("Num(%s%s)", k.expr(text), k.one("", "; \",\"", "; 16", "; 2"))
	case 6:
		return "-" + k.leaf(real)
	case 7:
		return k.one("Sum($al)", "Average($ar)", "Max($ar)", "$c.sum()", "$e.average()", "deeper(3; $p)", "$f.call($o; 1)", "deeper($n; ->pn)", "$e.max()")
	}
}

func (k *maker) text() string {
	switch k.pick(10) {
	default:
		return fmt.Sprintf("(%s+%s)", k.shortText(), k.shortText())
	case 3:
		return fmt.Sprintf("Substring(%s%s%s%s)", k.expr(text), k.sep(), k.leaf(integer), k.one("", "; 2", "; $n", "; -1"))
	case 4:
		return fmt.Sprintf("String(%s%s)", k.leaf(kinds[k.pick(len(kinds))]), k.one("", "; \"###,##0.00\"", "; 8", "; ISO date", "; \"&x\"", "; 16", "; \"yyyy-MM-dd\"", "; \"0;(0);z\"", "; $s", "; $n"))
	case 5:
		return fmt.Sprintf("%s(%s)", k.one("Uppercase", "Lowercase", "Trim", "Trim start"), k.expr(text))
	case 6:
		return fmt.Sprintf("Replace string(%s)", k.list(k.shortText(), k.leaf(text), k.leaf(text)))
	case 7:
		return k.one("JSON Stringify($o)", "legacy(\"a\"; 1; 2)", "$c.join(\",\")", "JSON Stringify($c; *)", "Current method name", "Char(65)", "Insert string($s; \"x\"; 2)", "Delete string($t; 1; 1)",
			"Change string($s; \"y\"; $n)", "BLOB to text($z; UTF8 text without length)", "$f.source", "legacy($s)", "Time string($n)", "Generate digest($s; MD5 digest)", "Convert to text($z; \"utf-8\")")
	case 8:
		return fmt.Sprintf("%s[[%s]]", k.one("$s", "$t", "\"abc\""), k.leaf(integer))
	case 9:
		return fmt.Sprintf("Char(%s)", k.leaf(integer))
	}
}

var kinds = []kind{integer, real, text, boolean, date, clock, object, collection, variant, pointer}

// shortText is a Text that does not grow when it is added to itself.
func (k *maker) shortText() string { return fmt.Sprintf("Substring(%s; 1; 40)", k.expr(text)) }
