Class extends Entity

// Nobody may drop boats; who manages them may have one scrapped. dropBoats is a privilege
// that no role has: roles.json promotes it while this function runs.
exposed Function scrap() : Object
	return This.drop()
