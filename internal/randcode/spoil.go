package randcode

import (
	"slices"
	"strings"
	"unicode"
)

// Spoil makes a program, takes one of its files, and damages it in a few places: what
// is left reads like code on its way.
func Spoil(data []byte) string {
	head := data[:min(len(data), 32)]
	p := Make(data[len(head):], nil)
	k := &maker{data: head}
	paths := []string{"Methods/main", "Methods/main", "Classes/Dog", "Classes/Animal", "Methods/mix up"}
	return k.spoil(p.Files[paths[k.pick(len(paths))]])
}

// SpoilMain damages the main method of a program that Make has made.
func SpoilMain(p Program, how []byte) {
	k := &maker{data: how}
	p.Files["Methods/main"] = k.spoil(p.Files["Methods/main"])
}

func (k *maker) spoil(source string) string {
	words := split(source)
	for range 1 + k.pick(6) {
		if len(words) == 0 {
			return ""
		}
		at := (k.pick(256)*256 + k.pick(256)) % len(words)
		switch k.pick(9) {
		default:
			words = slices.Delete(words, at, at+1)
		case 1:
			words = slices.Insert(words, at, words[at])
		case 2:
			other := (at + 1 + k.pick(200)) % len(words)
			words[at], words[other] = words[other], words[at]
		case 3, 4:
			words = slices.Insert(words, at, dictionary[k.pick(len(dictionary))])
		case 5:
			words[at] = dictionary[k.pick(len(dictionary))]
		case 6:
			if k.rare(4) {
				words = words[:at]
			}
		case 7: // a piece moves
			end := min(at+1+k.pick(60), len(words))
			piece := slices.Clone(words[at:end])
			words = slices.Delete(words, at, end)
			words = slices.Insert(words, k.pick(256)%(len(words)+1), piece...)
		case 8: // a piece twice
			end := min(at+1+k.pick(60), len(words))
			words = slices.Insert(words, at, slices.Clone(words[at:end])...)
		}
	}
	return strings.Join(words, "")
}

// split cuts source into words, blanks and single signs.
func split(source string) []string {
	var out []string
	class := func(r rune) int {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_':
			return 1
		case r == ' ', r == '\t':
			return 2
		}
		return 0
	}
	last := 0
	for _, r := range source {
		c := class(r)
		if c == 0 || c != last || len(out) == 0 {
			out = append(out, "")
		}
		out[len(out)-1] += string(r)
		last = c
	}
	return out
}

var dictionary = strings.Split(`If (¦Else¦End if¦Case of¦: (¦End case¦While (¦End while¦Repeat¦Until (¦For ($i; 1; 3)¦End for¦For each ($v; $c)¦End for each¦Use (¦End use¦Try¦Catch¦End try¦Try(¦Formula(¦return¦break¦continue¦`+
	`Begin SQL¦End SQL¦var ¦#DECLARE¦property ¦Function ¦Class constructor¦Class extends ¦Super(¦Super.¦This¦cs.¦4D.¦shared ¦singleton ¦exposed ¦Alias a b.c¦get ¦set ¦query ¦event ¦->¦$¦${1}¦${¦$0¦$1¦<>¦◊¦:=¦+=¦-=¦*=¦/=¦&&¦||¦&¦|¦^|¦^¦<<¦>>¦<=¦>=¦#¦??¦?+¦?-¦*+¦%¦\¦/*¦*/¦//¦"¦\"¦(¦)¦[¦]¦{¦}¦[[¦]]¦;¦:¦?¦.¦...¦,¦!¦@¦`+"`"+`¦!2026-01-31!¦!99-99-99!¦?10:00:00?¦?1:¦0x¦0xFFFFFFFFF¦1e¦1e999¦.5¦1.2.3¦:C10¦:C¦:K8:3¦:K¦:P1:2¦[Sales]¦[Sales:2]¦[Sales]Name¦[[x]]¦`+
	"\n¦\n\n¦\r¦\r\n¦\\\n¦\\\r\n¦ ¦\t¦\u00a0¦\ufeff¦\x00¦\xff¦é¦😀¦\u0301¦\u2028¦"+
	`String¦String:C10¦Null¦True¦False:C215¦Count parameters¦New object¦OB SET¦ARRAY LONGINT($a; 3)¦ARRAY TEXT¦C_LONGINT(¦C_TEXT($0; ${2})¦C_STRING(3; $s)¦ON ERR CALL¦Current method name¦OK¦Error line¦mix up¦sum¦Is text¦Pi¦MAXLONG¦throw¦ASSERT(¦`+
	`Storage¦Last errors¦ds¦Session¦Form¦: Integer¦: cs.Dog¦: 4D.File¦: Text:=¦-> $r : Text¦{a: 1}¦{a:¦[1; 2]¦[1;¦Not(¦*; ¦; *¦>; ¦cs.Dog.new(¦me¦new¦local ¦server ¦onHTTPGet ¦Function get x¦Function set x($v)¦Function event restrict()¦//%attributes = {"invisible":true}¦//%attributes = {`, "¦")
