// The table shows the attributes that the server sends: what may not be read is left out.
async function show() {
	const answer = await fetch("/rest/Boat?$orderby=name");
	const body = await answer.json();
	const status = document.getElementById("status");
	status.textContent = answer.ok ? "" : answer.status + ": " + body.__ERROR[0].message;
	const boats = answer.ok ? body.__ENTITIES : [];
	const names = boats.length ? Object.keys(boats[0]).filter((name) => !name.startsWith("__")) : [];
	const table = document.getElementById("boats");
	table.replaceChildren();
	if (names.length) row(table, "th", names);
	for (const boat of boats) {
		const button = document.createElement("button");
		button.textContent = "Scrap";
		button.onclick = () => scrap(boat, status);
		row(table, "td", names.map((name) => boat[name])).append(button);
	}
}

function row(table, kind, texts) {
	const line = table.appendChild(document.createElement("tr"));
	for (const text of texts) line.appendChild(document.createElement(kind)).textContent = text;
	return line;
}

// scrap calls a function of the entity. Who may not is told so by the server; hiding the
// button would be a courtesy, not a protection.
async function scrap(boat, status) {
	const answer = await fetch("/rest/Boat(" + boat.__KEY + ")/scrap", { method: "POST", body: "[]" });
	if (answer.ok) return show();
	status.textContent = answer.status + ": " + (await answer.json()).__ERROR[0].message;
}
show();
