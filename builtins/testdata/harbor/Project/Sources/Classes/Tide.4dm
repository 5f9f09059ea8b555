property level : Real

session singleton Class constructor()
	This.level:=3
