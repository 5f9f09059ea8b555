package builtins

import (
	"errors"
	"fmt"

	"fourd/lang/project"
	"fourd/orda"
)

var fieldTypes = map[project.FieldType]orda.FieldType{
	project.BooleanField: orda.Boolean, project.IntegerField: orda.Integer, project.LongintField: orda.Longint,
	project.Integer64Field: orda.Integer64, project.RealField: orda.Real, project.DateField: orda.Date,
	project.TimeField: orda.Time, project.AlphaField: orda.Alpha, project.UUIDField: orda.UUID,
	project.TextField: orda.Text, project.PictureField: orda.Picture, project.BlobField: orda.Blob,
	project.ObjectField: orda.Object,
}

var integrities = map[string]orda.Integrity{"reject": orda.IntegrityReject, "delete": orda.IntegrityDelete}

// modelOf turns the structure file into the structure of the data layer. The error
// joins what cannot be turned.
//
// choice: a field of unknown type is left out with all that refers to it, since the
// rest of the structure is sound.
func modelOf(c *project.Catalog) (*orda.Model, error) {
	m := &orda.Model{Name: c.Name}
	left := map[orda.FieldRef]bool{}
	var errs []error
	for _, t := range c.Tables {
		table, err := tableOf(t, left)
		if err != nil {
			errs = append(errs, err)
		}
		m.Tables = append(m.Tables, table)
	}
	for _, r := range c.Relations {
		from, to := orda.FieldRef(r.From), orda.FieldRef(r.To)
		if left[from] || left[to] {
			continue
		}
		m.Relations = append(m.Relations, orda.Relation{Name: r.Name, ManyName: r.Inverse, UUID: r.UUID, From: from, To: to,
			Integrity: integrities[r.Integrity], AutoOne: r.AutoLoadOne, AutoMany: r.AutoLoadMany})
	}
	for _, x := range c.Indexes {
		// Indexes over one field are switches of the field; keyword indexes too.
		if len(x.Fields) > 1 && !x.Keywords && !anyLeft(left, x) {
			m.Indexes = append(m.Indexes, orda.Index{Name: x.Name, Table: x.Table, Fields: x.Fields, Unique: x.Unique})
		}
	}
	return m, errors.Join(errs...)
}

func anyLeft(left map[orda.FieldRef]bool, x *project.Index) bool {
	for _, f := range x.Fields {
		if left[orda.FieldRef{Table: x.Table, Field: f}] {
			return true
		}
	}
	return false
}

func tableOf(t *project.Table, left map[orda.FieldRef]bool) (orda.Table, error) {
	out := orda.Table{Number: t.ID, Name: t.Name, UUID: t.UUID, HideInREST: t.HideInREST}
	for _, f := range t.Fields {
		kind, ok := fieldTypes[f.Type]
		if !ok {
			left[orda.FieldRef{Table: t.Name, Field: f.Name}] = true
			continue
		}
		out.Fields = append(out.Fields, orda.Field{Number: f.ID, Name: f.Name, UUID: f.UUID, Type: kind, Length: f.Length,
			Unique: f.Unique, Indexed: f.Indexed, Keywords: f.KeywordIndexed, AutoSequence: f.AutoSequence,
			AutoGenerate: f.AutoGenerate, NotNull: f.NotNull, NeverNull: f.NeverNull, HideInREST: f.HideInREST, ClassID: f.Class})
	}
	var errs []error
	for _, name := range t.PrimaryKey {
		if !markKey(out.Fields, name) {
			errs = append(errs, fmt.Errorf("the primary key of table %s names the missing field %s", t.Name, name))
		}
	}
	return out, errors.Join(errs...)
}

func markKey(fields []orda.Field, name string) bool {
	for i := range fields {
		if fields[i].Name == name {
			fields[i].PrimaryKey = true
			return true
		}
	}
	return false
}
