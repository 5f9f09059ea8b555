package names

import (
	"slices"
	"sort"
	"strings"
)

// MemberKind says what a member of a class is.
type MemberKind uint8

// The kinds of members.
const (
	Function MemberKind = iota
	Property
	Constructor
)

// Access says how a property may be used.
type Access uint8

// The kinds of access.
const (
	AccessUnknown Access = iota
	ReadOnly
	ReadWrite
)

// Member is one member of a built-in class. A constructor is called "new".
type Member struct {
	Name   string
	Kind   MemberKind
	Access Access
	Tier   Tier
	Status bool  // its result tells of success, and an error that it raises comes with one
	Sigs   []Sig // of a property: one with the type as its result
}

// Class is one built-in class: "Collection", "4D.File". Members are sorted by name.
type Class struct {
	Name    string
	Parent  string // a built-in class, or "" for Object
	Members []Member
}

// ClassByName returns the built-in class of that exact name ("4D.Entity", "Collection"), or nil.
func ClassByName(name string) *Class {
	i := sort.Search(len(Classes), func(i int) bool { return Classes[i].Name >= name })
	if i < len(Classes) && Classes[i].Name == name {
		return &Classes[i]
	}
	return nil
}

// Members returns the members of the built-in class of that name, or nil.
func Members(class string) []Member {
	if c := ClassByName(class); c != nil {
		return c.Members
	}
	return nil
}

// Member returns the member of that exact name, its own or an inherited one, or nil.
func (c *Class) Member(name string) *Member {
	for ; c != nil; c = ClassByName(c.Parent) {
		i := sort.Search(len(c.Members), func(i int) bool { return c.Members[i].Name >= name })
		if i < len(c.Members) && c.Members[i].Name == name {
			return &c.Members[i]
		}
	}
	return nil
}

// GivesStatus reports whether a function of that exact name of some class gives a status.
func GivesStatus(function string) bool {
	_, found := slices.BinarySearch(statusFunctions[:], function)
	return found
}

// BuiltinClass reports the built-in class a `4D.` name means, whatever its letter case: near-name hints need it.
func BuiltinClass(name string) *Class {
	for i := range Classes {
		if strings.EqualFold(strings.TrimPrefix(Classes[i].Name, "4D."), name) {
			return &Classes[i]
		}
	}
	return nil
}
