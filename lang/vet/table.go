package vet

import "fourd/lang/diag"

// finding is one kind of mistake.
type finding struct {
	code     string
	severity diag.Severity
	look     func(*pass)
}

// table lists all kinds of mistakes that the package looks for.
var table = []finding{
	{"E1106", diag.Error, unknownFunction},
	{"E1107", diag.Error, unknownTable},
	{"E1108", diag.Error, unknownData},
	{"E1109", diag.Error, unknownClass},
	{"E1110", diag.Error, argumentCount},
	{"E1111", diag.Error, argumentKind},
	{"E1112", diag.Error, methodArgument},
	{"E1113", diag.Error, heritage},
	{"E1114", diag.Error, superFirst},
	{"E1203", diag.Error, operandKinds},
	{"E1204", diag.Error, assignedKind},
	{"E1206", diag.Error, membersOfScalars},
	{"W3001", diag.Warning, leftToRight},
	{"W3007", diag.Warning, droppedComparison},
	{"W3008", diag.Warning, droppedValue},
	{"W3010", diag.Warning, unreachable},
	{"W3011", diag.Warning, neverAssigned},
	{"W3012", diag.Warning, neverUsed},
	{"W3013", diag.Warning, surplusArgument},
	{"W3014", diag.Warning, unknownOwnFunction},
	{"W3015", diag.Warning, unknownProperty},
	{"W3016", diag.Warning, repeatedKey},
	{"W3017", diag.Warning, constantValue},
	{"W3018", diag.Warning, typeClass},
	{"W3019", diag.Warning, unknownMethodName},
	{"W3020", diag.Warning, preemptive},
	{"W3021", diag.Warning, neverGiven},
	{"W3022", diag.Warning, resultMissing},
	{"W3023", diag.Warning, nativeFunction},
	{"W3105", diag.Warning, absentName},
}
