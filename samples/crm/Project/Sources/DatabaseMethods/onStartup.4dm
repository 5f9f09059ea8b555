// The tables are empty when the project starts for the first time.
If (ds.SalesPerson.getCount()=0)
	fillTables
End if 
