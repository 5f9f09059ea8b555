//%attributes = {"invisible":true}
// Fills the tables with salespeople and their customers. Everybody's password is
// "demo"; only its hash is stored. Either all of them are stored or, after an error, none:
// a transaction that is open when its process ends is cancelled.
var $person; $customer : Object
var $sales : cs.SalesPersonEntity
var $entity : cs.CustomerEntity
var $status : Object
var $people : Collection

$people:=[\
	{userId: "ada"; firstName: "Ada"; lastName: "Moreau"; region: "Western Europe"; customers: [\
	{name: "Hôtel Belle Rive"; city: "Genève"; segment: "Hospitality"; total: 184250; last: !2026-10-28!}; \
	{name: "Brasserie Lindenhof"; city: "Zürich"; segment: "Hospitality"; total: 97400.5; last: !2026-11-02!}; \
	{name: "Meridian Optics"; city: "Lyon"; segment: "Manufacturing"; total: 412980; last: !2026-11-11!}; \
	{name: "Van Aerden Logistics"; city: "Antwerpen"; segment: "Transport"; total: 268300; last: !2026-09-17!}; \
	{name: "Librairie du Parc"; city: "Paris"; segment: "Retail"; total: 23150.75; last: !2026-06-30!}]}; \
	{userId: "ben"; firstName: "Ben"; lastName: "Okafor"; region: "North America"; customers: [\
	{name: "Cascade Outfitters"; city: "Portland"; segment: "Retail"; total: 151200; last: !2026-11-05!}; \
	{name: "Harbor & Pine"; city: "Halifax"; segment: "Hospitality"; total: 88640; last: !2026-10-12!}; \
	{name: "Northfield Medical"; city: "Chicago"; segment: "Health"; total: 530775; last: !2026-11-14!}; \
	{name: "Redwood Analytics"; city: "San José"; segment: "Software"; total: 305020; last: !2026-10-30!}]}; \
	{userId: "mei"; firstName: "Mei"; lastName: "Tanaka"; region: "Asia Pacific"; customers: [\
	{name: "Aoyama Ceramics"; city: "Kyoto"; segment: "Manufacturing"; total: 76430; last: !2026-08-21!}; \
	{name: "Coral Coast Ferries"; city: "Cairns"; segment: "Transport"; total: 219900; last: !2026-11-01!}; \
	{name: "Lotus Learning"; city: "Singapore"; segment: "Education"; total: 164380; last: !2026-10-19!}; \
	{name: "Sunda Foods"; city: "Jakarta"; segment: "Retail"; total: 341260; last: !2026-11-09!}]}]

ds.startTransaction()
For each ($person; $people)
	$sales:=ds.SalesPerson.new()
	$sales.userId:=$person.userId
	$sales.firstName:=$person.firstName
	$sales.lastName:=$person.lastName
	$sales.region:=$person.region
	$sales.passwordHash:=Generate password hash("demo"; {algorithm: "bcrypt"; cost: 10})
	$status:=$sales.save()
	ASSERT($status.success; "a salesperson could not be saved")
	For each ($customer; $person.customers)
		$entity:=ds.Customer.new()
		$entity.name:=$customer.name
		$entity.city:=$customer.city
		$entity.segment:=$customer.segment
		$entity.totalPurchase:=$customer.total
		$entity.lastOrder:=$customer.last
		$entity.salesPerson:=$sales
		$status:=$entity.save()
		ASSERT($status.success; "a customer could not be saved")
	End for each 
End for each 
ds.validateTransaction()
