package enginetest

import "fourd/orda"

// Model returns the structure that the kit works on: companies and their
// employees, who have managers, and a table with a field of every type.
func Model() *orda.Model {
	return &orda.Model{
		Name: "Kit",
		Tables: []orda.Table{
			{Number: 1, Name: "Company", UUID: "T1", Fields: []orda.Field{
				{Number: 1, Name: "ID", UUID: "F11", Type: orda.Longint, PrimaryKey: true, AutoSequence: true},
				{Number: 2, Name: "name", UUID: "F12", Type: orda.Alpha, Length: 80, Indexed: true},
				{Number: 3, Name: "city", Type: orda.Text},
				{Number: 4, Name: "revenue", Type: orda.Real},
				{Number: 5, Name: "code", Type: orda.Alpha, Length: 10, Unique: true},
			}},
			{Number: 2, Name: "Employee", UUID: "T2", Fields: []orda.Field{
				{Number: 1, Name: "ID", Type: orda.UUID, PrimaryKey: true, AutoGenerate: true},
				{Number: 2, Name: "name", Type: orda.Text, Indexed: true},
				{Number: 3, Name: "salary", Type: orda.Longint, Indexed: true},
				{Number: 4, Name: "born", Type: orda.Date},
				{Number: 5, Name: "active", Type: orda.Boolean},
				{Number: 6, Name: "extra", Type: orda.Object},
				{Number: 7, Name: "companyID", Type: orda.Longint},
				{Number: 8, Name: "managerID", Type: orda.UUID},
				{Number: 9, Name: "remark", Type: orda.Text, NeverNull: true},
			}},
			{Number: 3, Name: "Kinds", Fields: []orda.Field{
				{Number: 1, Name: "ID", Type: orda.Longint, PrimaryKey: true, AutoSequence: true},
				{Number: 2, Name: "text", Type: orda.Text},
				{Number: 3, Name: "alpha", Type: orda.Alpha, Length: 5},
				{Number: 4, Name: "uuid", Type: orda.UUID},
				{Number: 5, Name: "bool", Type: orda.Boolean},
				{Number: 6, Name: "short", Type: orda.Integer},
				{Number: 7, Name: "long", Type: orda.Longint},
				{Number: 8, Name: "big", Type: orda.Integer64},
				{Number: 9, Name: "real", Type: orda.Real},
				{Number: 10, Name: "date", Type: orda.Date},
				{Number: 11, Name: "time", Type: orda.Time},
				{Number: 12, Name: "object", Type: orda.Object},
				{Number: 13, Name: "blob", Type: orda.Blob},
				{Number: 14, Name: "picture", Type: orda.Picture},
				{Number: 15, Name: "First name", Type: orda.Text},
			}},
		},
		Relations: []orda.Relation{
			{Name: "employer", ManyName: "staff", From: orda.FieldRef{Table: "Employee", Field: "companyID"}, To: orda.FieldRef{Table: "Company", Field: "ID"}},
			{Name: "manager", ManyName: "reports", From: orda.FieldRef{Table: "Employee", Field: "managerID"}, To: orda.FieldRef{Table: "Employee", Field: "ID"}},
		},
	}
}
