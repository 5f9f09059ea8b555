Class extends DataClass

// Guests may know how many boats there are, but see none of them: roles.json promotes
// seeBoats while this function runs, for its process alone.
exposed Function howMany() : Integer
	return This.getCount()
