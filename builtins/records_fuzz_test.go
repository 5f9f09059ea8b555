package builtins

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
)

// recordLines writes random programs of classic commands.
type recordLines struct {
	data []byte
	b    strings.Builder
}

// one takes one of a list, the first when the bytes have run out.
func (k *recordLines) one(list ...string) string {
	if len(k.data) == 0 {
		return list[0]
	}
	n := int(k.data[0]) % len(list)
	k.data = k.data[1:]
	return list[n]
}

func (k *recordLines) table() string { return k.one("[Boat]", "[Skipper]", "[Booking]", "[Journal]") }

// field gives a field of Boat as a rule.
func (k *recordLines) field() string {
	return k.one("[Boat]name", "[Boat]length", "[Boat]berths", "[Boat]launched", "[Boat]skipperID", "[Boat]note", "[Boat]ID", "[Skipper]name", "[Skipper]rank", "[Booking]price", "[Boat]info")
}

func (k *recordLines) value() string {
	return k.one("\"T@\"", "4", "\"@u@\"", "0", "\"\"", "!2026-05-01!", "True", "[Skipper]ID", "[Boat]name", "-1", "Null", "\"Tern\"", "[Boat]length+1", "1/3", "{a: 1}")
}

func (k *recordLines) mark() string { return k.one("", "", "; *") }

func (k *recordLines) compare() string { return k.one("=", "#", "<", ">", "<=", ">=", "%") }

func (k *recordLines) set() string {
	return k.one("\"one\"", "\"two\"", "\"$three\"", "\"<>four\"", "\"none\"")
}

func (k *recordLines) number() string { return k.one("1", "2", "0", "-1", "3", "99", "-3") }

// lines are the ways to write a statement; others make it of parts.
var recordStatements = []func(k *recordLines) string{
	func(k *recordLines) string { return "ALL RECORDS(" + k.table() + ")" },
	func(k *recordLines) string {
		return k.one("FIRST", "NEXT", "PREVIOUS", "LAST") + " RECORD(" + k.table() + ")"
	},
	func(k *recordLines) string { return "GOTO SELECTED RECORD(" + k.table() + "; " + k.number() + ")" },
	func(k *recordLines) string { return "GOTO RECORD(" + k.table() + "; " + k.number() + ")" },
	func(k *recordLines) string { return "REDUCE SELECTION(" + k.table() + "; " + k.number() + ")" },
	func(k *recordLines) string {
		return k.one("ONE RECORD SELECT", "LOAD RECORD", "UNLOAD RECORD", "CREATE RECORD", "SAVE RECORD", "DELETE RECORD", "DUPLICATE RECORD", "PUSH RECORD", "POP RECORD", "DELETE SELECTION", "READ ONLY", "READ WRITE") + "(" + k.table() + ")"
	},
	func(k *recordLines) string { return k.field() + ":=" + k.value() },
	func(k *recordLines) string {
		return k.one("QUERY", "QUERY SELECTION") + "([Boat]; " + k.one("", "& ; ", "| ; ", "# ; ") + k.field() + k.compare() + k.value() + k.mark() + ")"
	},
	func(k *recordLines) string { return "QUERY(" + k.table() + ")" },
	func(k *recordLines) string {
		return "ORDER BY([Boat]; " + k.field() + k.one("", "; >", "; <") + k.one("", "; [Boat]ID; <") + k.mark() + ")"
	},
	func(k *recordLines) string {
		return "ARRAY TEXT($t; 0)\nARRAY REAL($r; 0)\nSELECTION TO ARRAY(" + k.field() + "; " + k.one("$t", "$r") + k.mark() + ")\n$log+=String(Size of array($t))+String(Size of array($r))"
	},
	func(k *recordLines) string {
		return k.one("CREATE SET", "CREATE EMPTY SET", "ADD TO SET", "REMOVE FROM SET") + "(" + k.table() + "; " + k.set() + ")"
	},
	func(k *recordLines) string { return k.one("USE SET", "CLEAR SET") + "(" + k.set() + ")" },
	func(k *recordLines) string {
		return k.one("UNION", "INTERSECTION", "DIFFERENCE") + "(" + k.set() + "; " + k.set() + "; " + k.set() + ")"
	},
	func(k *recordLines) string {
		return k.one("COPY", "CUT") + " NAMED SELECTION(" + k.table() + "; " + k.one("\"a\"", "\"<>b\"") + ")"
	},
	func(k *recordLines) string {
		return k.one("USE", "CLEAR") + " NAMED SELECTION(" + k.one("\"a\"", "\"<>b\"") + ")"
	},
	func(k *recordLines) string {
		return k.one("START TRANSACTION", "VALIDATE TRANSACTION", "CANCEL TRANSACTION", "SUSPEND TRANSACTION", "RESUME TRANSACTION")
	},
	func(k *recordLines) string {
		return k.one("RELATE ONE([Boat])", "RELATE ONE([Boat]skipperID)", "RELATE MANY([Skipper])", "RELATE MANY([Skipper]ID)", "RELATE ONE SELECTION([Boat]; [Skipper])", "RELATE MANY SELECTION([Boat]skipperID)", "RELATE MANY([Boat])")
	},
	func(k *recordLines) string { return "SET QUERY LIMIT(" + k.number() + ")" },
	func(k *recordLines) string {
		return "SET QUERY DESTINATION(" + k.one("Into current selection", "Into set; \"one\"", "Into named selection; \"a\"", "Into variable; $n") + ")"
	},
	func(k *recordLines) string { return "APPLY TO SELECTION([Boat]; " + k.field() + ":=" + k.value() + ")" },
	func(k *recordLines) string { return "$log+=String(Find in field(" + k.field() + "; \"Gull\"))" },
	func(k *recordLines) string {
		return "$log+=Selection to JSON(" + k.one("[Skipper]; [Skipper]name", "[Boat]; [Boat]length; [Boat]name") + ")"
	},
	func(k *recordLines) string {
		return "USE ENTITY SELECTION(ds." + k.one("Boat.all()", "Boat.query(\"length > 4\")", "Skipper.all()", "Boat.newSelection()") + ")"
	},
	func(k *recordLines) string {
		return "ARRAY TEXT($t; 0)\nDISTINCT VALUES(" + k.field() + "; $t)\n$log+=String(Size of array($t))"
	},
	func(k *recordLines) string {
		return "QUERY BY FORMULA([Boat]; " + k.one("[Boat]length>4", "Length([Boat]name)=4", "[Skipper]rank=1", "Null", "1/0") + ")"
	},
	func(k *recordLines) string {
		return "QUERY BY ATTRIBUTE([Boat]; [Boat]info; " + k.one("\"colour\"; =; \"red\"", "\"sails[].area\"; >; 20", "\"missing\"; #; 1", "\"sails.length\"; =; 1") + ")"
	},
	func(k *recordLines) string {
		return "$b:=ds.Boat.get(" + k.number() + ")\nIf ($b#Null)\n$b.length+=1\n$b.save()\nEnd if"
	},
	func(k *recordLines) string { return "TRUNCATE TABLE(" + k.table() + ")" },
	func(k *recordLines) string { return "$log+=String(Sum(" + k.field() + "))" },
	func(k *recordLines) string { return "$log+=String(Old(" + k.field() + "))" },
}

// recordProgram makes a program of what data says. Its value tells what each line left.
func recordProgram(data []byte) string {
	k := &recordLines{data: data}
	k.b.WriteString("var $log : Text\nvar $n : Integer\nvar $b : Object\n")
	for lines := 0; len(k.data) > 0 && lines < 40; lines++ {
		n := int(k.data[0]) % len(recordStatements)
		k.data = k.data[1:]
		fmt.Fprintf(&k.b, "Try\n%s\nCatch\n$log+=\"!\"+String(Last errors[0].errCode)\nEnd try\n", recordStatements[n](k))
		k.b.WriteString("Try\n$log+=\" \"+String(Records in selection([Boat]))+\".\"+String(Record number([Boat]))+[Boat]name+\".\"+String(Selected record number([Boat]))+\".\"+" +
			"String(Records in selection([Skipper]))+[Skipper]name+\".\"+String(Transaction level)+String(Num(Modified record([Boat])))+String(Num(Locked([Boat])))+String(Records in set(\"one\"))+\".\"+String(OK)+\"\\n\"\nCatch\n$log+=\"?\"+String(Last errors[0].errCode)\nEnd try\n")
	}
	k.b.WriteString("For ($n; 1; 50)\nRESUME TRANSACTION\nCANCEL TRANSACTION\nEnd for\n$log+ds.Boat.all().orderBy(\"ID\").JSON Stringify(ds.Boat.all().orderBy(\"ID\").toCollection(\"ID,name,length,berths,note\"))")
	return k.b.String()
}

// fixedHarbor fills the tables; ids are the same in every run, as some lines sort by them.
const fixedHarbor = `ds.Skipper.fromCollection([{ID: "10000000000000000000000000000001"; name: "Ida"; rank: 1; active: True}; {ID: "20000000000000000000000000000002"; name: "Bruno"; rank: 2}; {ID: "00000000000000000000000000000003"; name: "Åsa"; rank: 3; active: True}])
ds.Boat.fromCollection([{name: "Tern"; length: 2; berths: 1; info: {colour: "red"; sails: [{area: 10}]}; skipperID: "10000000000000000000000000000001"}; {name: "Gull"; length: 4; berths: 2; info: {colour: "blue"}; skipperID: "20000000000000000000000000000002"}; {name: "Puffin"; length: 6; berths: 3; info: {colour: "red"; sails: [{area: 30}; {area: 5}]}; skipperID: "10000000000000000000000000000001"}; {name: "Auk"; length: 8; berths: 4; launched: !2026-05-01!}; {name: "Eider"; length: 10; berths: 5; info: {}}])
ds.Booking.fromCollection([{day: !2026-05-01!; price: 10; boatID: 1}; {day: !2026-05-02!; price: 20; boatID: 3}])`

// agreeOnRecords runs a program on both engines, which have to tell the same of it.
func agreeOnRecords(t *testing.T, data []byte) {
	code := recordProgram(data)
	told := map[string]string{}
	for engine, open := range bothEngines {
		h := openHarborIn(t, DataOptions{Engine: open()})
		if got := h.run(context.Background(), fixedHarbor); strings.HasPrefix(got, "error") {
			t.Fatalf("fill: %s", got)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		told[engine] = madeID.ReplaceAllString(h.run(ctx, code), "new")
		late := ctx.Err()
		cancel()
		if late != nil {
			t.Fatalf("on %s it does not end:\n%s", engine, code)
		}
		if all := told[engine] + h.out.String(); strings.Contains(all, "bug in fourd") || strings.Contains(all, "panic") {
			t.Fatalf("on %s: %s\n%s", engine, all, code)
		}
		if at := h.run(context.Background(), "Locked records info([Boat]).records.length"); at != "0" {
			t.Fatalf("on %s records stay locked: %s\n%s", engine, at, code)
		}
	}
	if told["memory"] != told["sqlite"] {
		t.Fatalf("memory: %s\nsqlite: %s\n%s", told["memory"], told["sqlite"], code)
	}
}

// madeID is what the ids of records that a program creates look like.
var madeID = regexp.MustCompile("[0-9A-F]{10,32}")

func randomRecords(n int) []byte {
	r := rand.New(rand.NewPCG(uint64(n), 11))
	data := make([]byte, 10+r.IntN(140))
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return data
}

func TestEnginesAgreeOnRecords(t *testing.T) {
	for n := range 40 {
		agreeOnRecords(t, randomRecords(n))
	}
}

func FuzzRecords(f *testing.F) {
	for n := range 40 {
		f.Add(randomRecords(n))
	}
	f.Fuzz(agreeOnRecords)
}
