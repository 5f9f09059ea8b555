package remote

import (
	"strings"

	"fourd/orda"
)

// catalog is what $catalog/$all answers.
type catalog struct {
	Classes []class `json:"dataClasses"`
}

type class struct {
	Name       string      `json:"name"`
	Number     int         `json:"tableNumber"`
	Attributes []attribute `json:"attributes"`
	Methods    []struct {
		Name    string `json:"name"`
		ApplyTo string `json:"applyTo"`
	} `json:"methods"`
	Key []struct {
		Name string `json:"name"`
	} `json:"key"`
}

type attribute struct {
	Name       string `json:"name"`
	Kind       string `json:"kind"`
	Position   int    `json:"fieldPos"`
	Type       string `json:"type"`
	ForeignKey string `json:"foreignKey"`
	Inverse    string `json:"inverseName"`
	Indexed    bool   `json:"indexed"`
}

// Catalog is what another application offers.
type Catalog struct {
	Model     *orda.Model
	Functions map[string][]Function // exposed ones, by dataclass
}

// Function is an exposed function. Of is what it is called on: dataClass, entityCollection,
// entity, or "" when the other application does not tell.
type Function struct{ Name, Of string }

var fieldTypes = map[string]orda.FieldType{"string": orda.Text, "uuid": orda.UUID, "bool": orda.Boolean, "byte": orda.Integer, "word": orda.Integer,
	"long": orda.Longint, "long64": orda.Integer64, "number": orda.Real, "date": orda.Date, "duration": orda.Time, "object": orda.Object,
	"image": orda.Picture, "blob": orda.Blob}

// read makes a model of the catalog. Computed attributes and aliases are fields here, as
// their values come with those of the others.
func (c *catalog) read() *Catalog {
	out := &Catalog{Model: &orda.Model{}, Functions: map[string][]Function{}}
	keys, fields := map[string]string{}, map[string]map[string]bool{}
	for i := range c.Classes {
		k := &c.Classes[i]
		if len(k.Key) != 1 {
			continue // what has no key cannot be told apart
		}
		keys[k.Name], fields[k.Name] = k.Key[0].Name, map[string]bool{}
		t := orda.Table{Number: i + 1, Name: k.Name}
		for _, a := range k.Attributes {
			kind, known := fieldTypes[a.Type]
			if !known || strings.HasPrefix(a.Name, "__") || a.Kind == "relatedEntity" || a.Kind == "relatedEntities" {
				continue
			}
			fields[k.Name][a.Name] = true
			key := a.Name == k.Key[0].Name
			t.Fields = append(t.Fields, orda.Field{Number: len(t.Fields) + 1, Name: a.Name, Type: kind, Indexed: a.Indexed, PrimaryKey: key, Unique: key})
		}
		out.Model.Tables = append(out.Model.Tables, t)
		for _, m := range k.Methods {
			out.Functions[k.Name] = append(out.Functions[k.Name], Function{m.Name, m.ApplyTo})
		}
	}
	for _, k := range c.Classes {
		for _, a := range k.Attributes {
			if a.Kind == "relatedEntity" && fields[k.Name][a.ForeignKey] && keys[a.Type] != "" {
				out.Model.Relations = append(out.Model.Relations, orda.Relation{Name: a.Name, ManyName: a.Inverse,
					From: orda.FieldRef{Table: k.Name, Field: a.ForeignKey}, To: orda.FieldRef{Table: a.Type, Field: keys[a.Type]}})
			}
		}
	}
	return out
}
