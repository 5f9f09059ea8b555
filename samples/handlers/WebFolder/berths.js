// call asks the server and shows what it refuses.
async function call(verb, path, body) {
	const answer = await fetch("/api/" + path, {
		method: verb,
		headers: body ? { "Content-Type": "application/json" } : {},
		body: body ? JSON.stringify(body) : undefined,
	});
	const text = await answer.text();
	let value = null;
	try { value = text ? JSON.parse(text) : null; } catch { /* a page that says no */ }
	const message = document.getElementById("message");
	message.hidden = answer.ok;
	message.textContent = answer.ok ? "" : (value && value.error) || "The server answers " + answer.status + ".";
	return answer.ok ? value : undefined;
}

// show draws the page anew; texts go in as text, never as HTML.
async function show() {
	const me = await call("GET", "me");
	const berths = await call("GET", "berths");
	document.getElementById("who").textContent = me.skipper ? "Skipper " + me.name : "You are a guest";
	document.getElementById("login").hidden = me.skipper;
	document.getElementById("logout").hidden = !me.skipper;
	document.getElementById("berths").replaceChildren(...berths.map((berth) => {
		const item = document.createElement("li");
		item.id = "berth" + berth.number;
		item.append(`Berth ${berth.number}, ${berth.length} m: `, berth.boat ? `${berth.boat} (${berth.skipper})` : "free");
		const mine = berth.boat && me.skipper && berth.skipper === me.name;
		if (me.skipper && (!berth.boat || mine)) {
			const button = document.createElement("button");
			button.textContent = mine ? "Leave" : "Take";
			button.onclick = () => mine ? change("DELETE", berth) : change("POST", berth, { boat: me.name + "’s boat" });
			item.append(" ", button);
		}
		return item;
	}));
}

async function change(verb, berth, body) {
	if (await call(verb, "berths/" + berth.number, body) !== undefined) await show();
}

document.getElementById("login").onsubmit = async (event) => {
	event.preventDefault();
	if (await call("POST", "login", Object.fromEntries(new FormData(event.target)))) await show();
};
document.getElementById("logout").onclick = async () => {
	if (await call("POST", "logout") !== undefined) await show();
};
show();
