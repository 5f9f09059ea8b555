package builtins

import (
	"testing"

	"fourd/interp"
)

const bookings = "For ($i;1;4)\n$b:=ds.Booking.new()\n$b.price:=$i\n$b.boatID:=($i=4) ? 9 : Choose($i=3;1;$i)\n$b.save()\nEnd for\n"

func TestRelationsLeadToOneRecord(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nNEXT RECORD([Boat])\nRELATE ONE([Boat]skipperID)\n[Skipper]name+String(Records in selection([Skipper]))+String(OK)", "Bruno11"},
		{"ALL RECORDS([Skipper])\nALL RECORDS([Boat])\nLAST RECORD([Boat])\nRELATE ONE([Boat]skipperID)\n[Skipper]name+String(Records in selection([Skipper]))+String(OK)", "00"},
		{"$f:=->[Boat]skipperID\nALL RECORDS([Boat])\nRELATE ONE($f->)\n[Skipper]name", "Ida"},
		{"ALL RECORDS([Boat])\nRELATE ONE([Boat])\n[Skipper]name+String(Records in selection([Skipper]))", "0"},
		{"ALL RECORDS([Boat])\nSET AUTOMATIC RELATIONS(True)\nRELATE ONE([Boat])\n[Skipper]name", "Ida"},
		{"ALL RECORDS([Boat])\nSET FIELD RELATION([Boat]skipperID;Automatic;Do not modify)\nRELATE ONE([Boat])\n[Skipper]name", "Ida"},
		{"ALL RECORDS([Boat])\n[Boat]skipperID:=ds.Skipper.query(\"name = 'Bruno'\").first().ID\nRELATE ONE([Boat]skipperID)\n$n:=[Skipper]name\nOLD RELATED ONE([Boat]skipperID)\n$n+[Skipper]name", "BrunoIda"},
		{"CREATE RECORD([Boat])\n[Boat]skipperID:=ds.Skipper.query(\"name = 'Bruno'\").first().ID\nRELATE ONE([Boat]skipperID)\n[Skipper]name", "Bruno"},
		{"ALL RECORDS([Boat])\nCREATE RELATED ONE([Boat]skipperID)\n$n:=[Skipper]name+String(Is new record([Skipper]))\n[Skipper]name:=\"Ines\"\nSAVE RELATED ONE([Boat]skipperID)\n$n+ds.Boat.get(1).skipper.name", "IdaFalseInes"},
		{"ALL RECORDS([Boat])\nLAST RECORD([Boat])\nCREATE RELATED ONE([Boat]skipperID)\n[Skipper]name:=\"Ines\"\n[Boat]skipperID:=[Skipper]ID\nSAVE RELATED ONE([Boat]skipperID)\nSAVE RECORD([Boat])\nds.Boat.get(5).skipper.name+String(Records in table([Skipper]))", "Ines4"},
		{"RELATE ONE([Boat]name)", "error 16: RELATE ONE: no relation leads from the field name of Boat to one record | relations are made in the structure of the project, from a field to a field of another table"},
		{"RELATE ONE(3)", "error 54: argument 1 of RELATE ONE must be a table, such as [People], not a number"},
	})
}

func TestRelationsLeadToManyRecords(t *testing.T) {
	checkRecords(t, []snippet{
		{bookings + "ALL RECORDS([Boat])\nRELATE MANY([Boat])\nString(Records in selection([Booking]))+String([Booking]price)+String(Sum([Booking]price))", "214"},
		{bookings + "ALL RECORDS([Boat])\nNEXT RECORD([Boat])\nRELATE MANY([Boat]ID)\nString(Records in selection([Booking]))+String([Booking]price)", "12"},
		{bookings + "ALL RECORDS([Booking])\nRELATE MANY([Boat])\n$n:=Records in selection([Booking])\nALL RECORDS([Boat])\nLAST RECORD([Boat])\nRELATE MANY([Boat])\nString($n)+String(Records in selection([Booking]))", "40"},
		{"QUERY([Skipper];[Skipper]name=\"Ida\")\n[Skipper]name:=\"x\"\nOLD RELATED MANY([Skipper]ID)" + boatNames, "Tern,Puffin"},
		{"RELATE MANY([Boat]skipperID)", "error 16: RELATE MANY: no relation leads from the field skipperID of Boat to many records | relations are made in the structure of the project, from a field to a field of another table"},
		{bookings + "QUERY([Booking];[Booking]price<3)\nRELATE ONE SELECTION([Booking];[Boat])" + boatNames, "Tern,Gull"},
		{bookings + "QUERY([Booking];[Booking]price=2)\nRELATE ONE SELECTION([Booking];[Skipper])\n[Skipper]name+String(Records in selection([Skipper]))", "Bruno1"},
		{bookings + "QUERY([Boat];[Boat]length<5)\nRELATE MANY SELECTION([Booking]boatID)\nString(Records in selection([Booking]))+String(Sum([Booking]price))", "36"},
		{"RELATE ONE SELECTION([Skipper];[Boat])", "error 16: RELATE ONE SELECTION: no relation leads from Skipper to one record of Boat"},
	})
}

func TestModesOfRelations(t *testing.T) {
	ask := "GET FIELD RELATION([Boat]skipperID;$o;$m)\nGET FIELD RELATION([Boat]skipperID;$p;$n;*)\nString($o)+String($m)+String($p)+String($n)"
	checkRecords(t, []snippet{
		{ask, "1122"},
		{"SET FIELD RELATION([Boat]skipperID;Automatic;Manual)\n" + ask, "3232"},
		{"SET FIELD RELATION([Boat];Automatic;Do not modify)\n" + ask, "3132"},
		{"SET FIELD RELATION([Boat];Automatic;Automatic)\nSET FIELD RELATION([Boat]skipperID;Structure configuration;Manual)\n" + ask, "1222"},
		{"SET AUTOMATIC RELATIONS(True;True)\nSET FIELD RELATION([Boat]skipperID;Manual;Manual)\n" + ask, "2233"},
		{"SET AUTOMATIC RELATIONS(True;True)\nSET AUTOMATIC RELATIONS(False)\nGET AUTOMATIC RELATIONS($o;$m)\nString($o)+String($m)", "FalseTrue"},
		{"Try(SET FIELD RELATION([Skipper];Automatic;Automatic))\nString(OK)+String(Last errors[0].errCode)", "016"},
		{"SET FIELD RELATION([Boat]skipperID;9;0)", "error 54: argument 2 of SET FIELD RELATION must be one of the constants Do not modify, Structure configuration, Manual and Automatic, not a number"},
	})
}

// Formulas that run for each record see the fields of automatically related records.
func TestFormulasFollowAutomaticRelations(t *testing.T) {
	auto := "SET FIELD RELATION([Boat]skipperID;Automatic;Manual)\nALL RECORDS([Skipper])\nALL RECORDS([Boat])\n"
	checkRecords(t, []snippet{
		{auto + "QUERY BY FORMULA([Boat];Length([Skipper]name)=3)\nString(Records in selection([Skipper]))+[Skipper]name" + "+Create entity selection([Boat]).extract(\"name\").join(\",\")", "3IdaTern,Puffin"},
		{auto + "ORDER BY FORMULA([Boat];Length([Skipper]name);<;[Boat]name;>)" + boatNames, "Gull,Puffin,Tern,Auk,Eider"},
		{auto + "APPLY TO SELECTION([Boat];[Boat]note:=[Skipper]name)\nds.Boat.all().extract(\"note\").join(\",\")", "Ida,Bruno,Ida,,"},
		{"ALL RECORDS([Skipper])\nQUERY BY FORMULA([Boat];Length([Skipper]name)=3)\nRecords in selection([Boat])", "5"},
		{bookings + "SET AUTOMATIC RELATIONS(True)\nALL RECORDS([Booking])\nORDER BY FORMULA([Booking];[Skipper]name;>;[Booking]price;<)\nSELECTION TO ARRAY([Booking]price;$p)\nString($p{1})+String($p{2})+String($p{3})+String($p{4})", "4231"},
	})
}

const autoCatalog = `<base name="shop" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E11">
<table name="City" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E12" id="1">
<field name="ID" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E13" type="4" autosequence="true" id="1"/>
<field name="name" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E14" type="10" never_null="true" id="2"/>
<primary_key field_name="ID"/></table>
<table name="Person" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E16" id="2">
<field name="ID" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E17" type="4" autosequence="true" id="1"/>
<field name="bornIn" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E18" type="4" never_null="true" id="2"/>
<field name="livesIn" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E19" type="4" never_null="true" id="3"/>
<primary_key field_name="ID"/></table>
<relation uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E1A" name_Nto1="birthplace" name_1toN="natives" auto_load_Nto1="false" auto_load_1toN="false" state="1">
<related_field kind="source"><field_ref name="bornIn"><table_ref name="Person"/></field_ref></related_field>
<related_field kind="destination"><field_ref name="ID"><table_ref name="City"/></field_ref></related_field></relation>
<relation uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E1B" name_Nto1="home" name_1toN="dwellers" auto_load_Nto1="true" auto_load_1toN="false" state="1">
<related_field kind="source"><field_ref name="livesIn"><table_ref name="Person"/></field_ref></related_field>
<related_field kind="destination"><field_ref name="ID"><table_ref name="City"/></field_ref></related_field></relation></base>`

// Of two relations to a table the automatic one is taken, unless the process says
// otherwise.
func TestAutomaticRelationsOfTheStructure(t *testing.T) {
	fill := "ds.City.fromCollection([{name:\"Oslo\"};{name:\"Bergen\"}])\nds.Person.fromCollection([{bornIn:1;livesIn:2}])\nALL RECORDS([Person])\n"
	other := "SET FIELD RELATION([Person]bornIn;Automatic;Do not modify)\nSET FIELD RELATION([Person]livesIn;Manual;Do not modify)\n"
	for engine := range bothEngines {
		for _, c := range []snippet{
			{"GET FIELD RELATION([Person]livesIn;$o;$m)\nGET FIELD RELATION([Person]livesIn;$p;$n;*)\nString($o)+String($m)+String($p)+String($n)", "1132"},
			{"RELATE ONE([Person])\n[City]name", "Bergen"},
			{other + "RELATE ONE([Person])\n[City]name", "Oslo"},
			{"RELATE ONE([Person]bornIn)\n[City]name", "Oslo"},
			{"RELATE ONE SELECTION([Person];[City])\n[City]name", "Bergen"},
			{other + "RELATE ONE SELECTION([Person];[City])\n[City]name", "Oslo"},
			{"SELECTION TO ARRAY([City]name;$a)\nSELECTION TO ARRAY([Person]ID;$p;[City]name;$a)\n$a{1}", "Bergen"},
			{"QUERY([Person];[City]name=\"Bergen\")\nRecords in selection([Person])", "1"},
			{other + "QUERY([Person];[City]name=\"Bergen\")\nRecords in selection([Person])", "0"},
			{"QUERY BY FORMULA([Person];[City]name=\"Bergen\")\nRecords in selection([Person])", "1"},
			{"[City]name+String(Records in selection([City]))", "0"}, // loading a record relates nothing
		} {
			h := openStructure(t, engine, autoCatalog)
			if got := h.run(t.Context(), fill+c.code); got != c.want {
				t.Errorf("on %s:\n%s\n got %s\nwant %s", engine, c.code, got, c.want)
			}
		}
	}
}

// openStructure opens a project that is nothing but its structure.
func openStructure(t *testing.T, engine, catalog string) *harbor {
	t.Helper()
	h := &harbor{}
	var err error
	h.rt, err = interp.New(interp.Source(sources(map[string]string{"Project/shop.4DProject": "{}", "Project/Sources/catalog.4DCatalog": catalog})),
		interp.Commands(All()...), interp.Commands(DataCommands()...), interp.Classes(Classes()...), interp.Classes(DataClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	if h.store, err = OpenData(h.rt, DataOptions{Engine: bothEngines[engine]()}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.store.Close() })
	return h
}
