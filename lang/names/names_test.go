package names

import "testing"

func TestLookupTakesTheLongestName(t *testing.T) {
	for _, c := range []struct {
		text, want string
		length     int
	}{
		{"String($x)", "String", 6},
		{"current  DATE+1", "Current date", 13},
		{"Find in array($a;1)", "Find in array", 13},
		{"Find in arrays", "", 0},
		{"4D.File", "4D", 2},
		{"new object", "New object", 10},
		{"Non($x)", "Not", 3},
		{"This.a", "This", 4},
		{"Datex", "", 0},
	} {
		got, n := Lookup(c.text)
		name := ""
		if got != nil {
			name = got.Name
		}
		if name != c.want || n != c.length {
			t.Errorf("Lookup(%q) = %q, %d; want %q, %d", c.text, name, n, c.want, c.length)
		}
	}
}

func TestEveryNameIsFound(t *testing.T) {
	for i := range Commands {
		c := &Commands[i]
		if got := CommandByName(c.Name); got == nil || got.Name != c.Name {
			t.Errorf("CommandByName(%q) = %v", c.Name, got)
		}
		if got := ByID(c.ID); got != c {
			t.Errorf("ByID(%d) = %v, want %s", c.ID, got, c.Name)
		}
	}
	for i := range Constants {
		c := &Constants[i]
		if got := ConstantByName(c.Name); got == nil || got.Name != c.Name {
			t.Errorf("ConstantByName(%q) = %v", c.Name, got)
		}
		if c.Theme != 0 && c.Usable() {
			if got := ConstantByToken(int(c.Theme), int(c.Place)); got == nil || got.Num != c.Num || got.Text != c.Text {
				t.Errorf("ConstantByToken(%d, %d) = %v, want %s", c.Theme, c.Place, got, c.Name)
			}
		}
	}
	for v := VarOK; v <= VarMouseProc; v++ {
		if e, ok := Find(v.String()); !ok || e.Kind != SysVarEntry || SysVar(e.Index) != v {
			t.Errorf("Find(%q) = %v, %v", v, e, ok)
		}
	}
}

func TestLookupsDoNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Lookup("Current method name+1") }); n != 0 {
		t.Errorf("Lookup allocates %v times", n)
	}
}

func TestUnusableConstantsAreKnownByName(t *testing.T) {
	usable := 0
	for i := range Constants {
		if Constants[i].Usable() {
			usable++
		}
	}
	if usable != 2486 {
		t.Errorf("%d usable constants, want 2486", usable)
	}
}

func TestNearOffersOnlyNearNames(t *testing.T) {
	for name, want := range map[string]string{"Uppercas": "Uppercase", "Lenght": "Length", "Carriage retrun": "Carriage return", "xyzzy": ""} {
		if got := NearBuiltin(name); got != want {
			t.Errorf("NearBuiltin(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMembersOfClasses(t *testing.T) {
	if m := ClassByName("Collection").Member("push"); m == nil || m.Kind != Function {
		t.Error("Collection.push is missing")
	}
	if m := ClassByName("4D.File").Member("getText"); m == nil {
		t.Error("4D.File.getText is missing")
	}
	if len(Members("4D.Entity")) == 0 || Members("4D.Nothing") != nil {
		t.Error("Members is wrong")
	}
}
