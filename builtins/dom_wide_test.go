package builtins

import (
	"strings"
	"testing"
)

// TestXMLInUTF16 parses blobs in both orders of bytes, with and without a mark.
func TestXMLInUTF16(t *testing.T) {
	for _, set := range []string{"UTF-16LE", "UTF-16BE"} {
		for _, mark := range []string{"", "Char(0xFEFF)+"} {
			source := "var $b : Blob\nCONVERT FROM TEXT(" + mark + "\"<?xml version=\\\"1.0\\\" encoding=\\\"UTF-16\\\"?><a>\u00dcbung</a>\"; \"" + set + "\"; $b)\n" +
				"$r:=DOM Parse XML variable($b)\nvar $v : Text\nDOM GET XML ELEMENT VALUE($r; $v)\nDOM CLOSE XML($r)\nreturn $v"
			if got := runCode(t, source); got != "\u00dcbung" {
				t.Errorf("%s %q: %s", set, mark, got)
			}
		}
	}
}

// TestDeploymentLicence looks at the status that a build script gets.
func TestDeploymentLicence(t *testing.T) {
	const source = `$s:=Create deployment license(Folder("/PACKAGE/x")) ¶ return String($s.success)+$s.statusText`
	if got := runCode(t, strings.ReplaceAll(source, " ¶ ", "\n")); got != "Falsethere are no licences to deploy with" {
		t.Error(got)
	}
}
