package locale

// The words of the languages, as the Unicode Common Locale Data Repository has them.
var (
	english = words{
		months:      "January|February|March|April|May|June|July|August|September|October|November|December",
		monthsShort: "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
		days:        "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
		daysShort:   "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
		quarters:    "1st quarter|2nd quarter|3rd quarter|4th quarter",
		periods:     "midnight|noon|in the morning|in the afternoon|in the evening|at night",
	}
	french = words{
		months:      "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
		monthsShort: "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
		days:        "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi",
		daysShort:   "dim.|lun.|mar.|mer.|jeu.|ven.|sam.",
		quarters:    "1er trimestre|2e trimestre|3e trimestre|4e trimestre",
		sign:        "T",
		eras:        "après Jésus-Christ|ap. J.-C.",
		periods:     "minuit|midi|matin|après-midi|soir|nuit",
	}
	german = words{
		months:           "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
		monthsShort:      "Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.",
		monthsAloneShort: "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez",
		days:             "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag",
		daysShort:        "So.|Mo.|Di.|Mi.|Do.|Fr.|Sa.",
		quarters:         "1. Quartal|2. Quartal|3. Quartal|4. Quartal",
		sign:             "Q",
		eras:             "n. Chr.|n. Chr.",
		periods:          "Mitternacht|mittags|morgens|nachmittags|abends|nachts",
	}
	spanish = words{
		months:      "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
		monthsShort: "ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic",
		days:        "domingo|lunes|martes|miércoles|jueves|viernes|sábado",
		daysShort:   "dom|lun|mar|mié|jue|vie|sáb",
		halves:      "a.\u00a0m.|p.\u00a0m.",
		quarters:    "1.er trimestre|2.º trimestre|3.er trimestre|4.º trimestre",
		sign:        "T",
		eras:        "después de Cristo|d. C.",
		periods:     "de la noche|del mediodía|de la mañana|de la tarde|de la tarde|de la noche",
	}
	italian = words{
		months:      "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
		monthsShort: "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
		days:        "domenica|lunedì|martedì|mercoledì|giovedì|venerdì|sabato",
		daysShort:   "dom|lun|mar|mer|gio|ven|sab",
		quarters:    "1º trimestre|2º trimestre|3º trimestre|4º trimestre",
		sign:        "T",
		eras:        "dopo Cristo|d.C.",
		periods:     "mezzanotte|mezzogiorno|di mattina|del pomeriggio|di sera|di notte",
	}
	portuguese = words{
		months:      "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
		monthsShort: "jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.",
		days:        "domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado",
		daysShort:   "dom.|seg.|ter.|qua.|qui.|sex.|sáb.",
		quarters:    "1º trimestre|2º trimestre|3º trimestre|4º trimestre",
		sign:        "T",
		eras:        "depois de Cristo|d.C.",
		periods:     "meia-noite|meio-dia|da manhã|da tarde|da noite|da madrugada",
	}
	dutch = words{
		months:      "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
		monthsShort: "jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
		days:        "zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag",
		daysShort:   "zo|ma|di|wo|do|vr|za",
		halves:      "a.m.|p.m.",
		quarters:    "1e kwartaal|2e kwartaal|3e kwartaal|4e kwartaal",
		sign:        "K",
		eras:        "na Christus|n.Chr.",
		periods:     "middernacht|middag|‘s ochtends|‘s middags|‘s avonds|‘s nachts",
	}
	swedish = words{
		months:      "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
		monthsShort: "jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec.",
		days:        "söndag|måndag|tisdag|onsdag|torsdag|fredag|lördag",
		daysShort:   "sön|mån|tis|ons|tors|fre|lör",
		halves:      "fm|em",
		quarters:    "1:a kvartalet|2:a kvartalet|3:e kvartalet|4:e kvartalet",
		sign:        "K",
		eras:        "efter Kristus|e.Kr.",
		periods:     "midnatt|middag|på förmiddagen|på eftermiddagen|på kvällen|på natten",
	}
	danish = words{
		months:      "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
		monthsShort: "jan.|feb.|mar.|apr.|maj|jun.|jul.|aug.|sep.|okt.|nov.|dec.",
		days:        "søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag",
		daysShort:   "søn.|man.|tirs.|ons.|tors.|fre.|lør.",
		quarters:    "1. kvartal|2. kvartal|3. kvartal|4. kvartal",
		sign:        "K",
		eras:        "efter Kristus|e.Kr.",
		periods:     "midnat|middag|om formiddagen|om eftermiddagen|om aftenen|om natten",
	}
	norwegian = words{
		months:      "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
		monthsShort: "jan.|feb.|mars|apr.|mai|juni|juli|aug.|sep.|okt.|nov.|des.",
		days:        "søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag",
		daysShort:   "søn.|man.|tir.|ons.|tor.|fre.|lør.",
		halves:      "a.m.|p.m.",
		quarters:    "1. kvartal|2. kvartal|3. kvartal|4. kvartal",
		sign:        "K",
		eras:        "etter Kristus|e.Kr.",
		periods:     "midnatt|middag|om morgenen|om ettermiddagen|om kvelden|om natten",
	}
	finnish = words{
		months:           "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta",
		monthsShort:      "tammik.|helmik.|maalisk.|huhtik.|toukok.|kesäk.|heinäk.|elok.|syysk.|lokak.|marrask.|jouluk.",
		monthsAlone:      "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu",
		monthsAloneShort: "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu",
		days:             "sunnuntai|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai",
		daysShort:        "su|ma|ti|ke|to|pe|la",
		halves:           "ap.|ip.",
		quarters:         "1. neljännes|2. neljännes|3. neljännes|4. neljännes",
		eras:             "jälkeen Kristuksen syntymän|jKr.",
		periods:          "keskiyöllä|keskipäivällä|aamulla|iltapäivällä|illalla|yöllä",
	}
	polish = words{
		months:      "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
		monthsShort: "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru",
		monthsAlone: "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień",
		days:        "niedziela|poniedziałek|wtorek|środa|czwartek|piątek|sobota",
		daysShort:   "niedz.|pon.|wt.|śr.|czw.|pt.|sob.",
		quarters:    "I kwartał|II kwartał|III kwartał|IV kwartał",
		sign:        "K",
		eras:        "naszej ery|n.e.",
		periods:     "o północy|w południe|rano|po południu|wieczorem|w nocy",
	}
	czech = words{
		months:      "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
		monthsShort: "led|úno|bře|dub|kvě|čvn|čvc|srp|zář|říj|lis|pro",
		monthsAlone: "leden|únor|březen|duben|květen|červen|červenec|srpen|září|říjen|listopad|prosinec",
		days:        "neděle|pondělí|úterý|středa|čtvrtek|pátek|sobota",
		daysShort:   "ne|po|út|st|čt|pá|so",
		halves:      "dop.|odp.",
		quarters:    "1. čtvrtletí|2. čtvrtletí|3. čtvrtletí|4. čtvrtletí",
		eras:        "našeho letopočtu|n. l.",
		periods:     "půlnoc|poledne|dopoledne|odpoledne|večer|v noci",
	}
	slovak = words{
		months:      "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra",
		monthsShort: "jan|feb|mar|apr|máj|jún|júl|aug|sep|okt|nov|dec",
		monthsAlone: "január|február|marec|apríl|máj|jún|júl|august|september|október|november|december",
		days:        "nedeľa|pondelok|utorok|streda|štvrtok|piatok|sobota",
		daysShort:   "ne|po|ut|st|št|pi|so",
		quarters:    "1. štvrťrok|2. štvrťrok|3. štvrťrok|4. štvrťrok",
		eras:        "po Kristovi|po Kr.",
		periods:     "o polnoci|napoludnie|dopoludnia|popoludní|večer|v noci",
	}
	hungarian = words{
		months:      "január|február|március|április|május|június|július|augusztus|szeptember|október|november|december",
		monthsShort: "jan.|febr.|márc.|ápr.|máj.|jún.|júl.|aug.|szept.|okt.|nov.|dec.",
		days:        "vasárnap|hétfő|kedd|szerda|csütörtök|péntek|szombat",
		daysShort:   "V|H|K|Sze|Cs|P|Szo",
		halves:      "de.|du.",
		quarters:    "I. negyedév|II. negyedév|III. negyedév|IV. negyedév",
		eras:        "időszámításunk szerint|i. sz.",
		periods:     "éjfél|dél|délelőtt|délután|este|éjjel",
	}
	romanian = words{
		months:      "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
		monthsShort: "ian.|feb.|mar.|apr.|mai|iun.|iul.|aug.|sept.|oct.|nov.|dec.",
		days:        "duminică|luni|marți|miercuri|joi|vineri|sâmbătă",
		daysShort:   "dum.|lun.|mar.|mie.|joi|vin.|sâm.",
		halves:      "a.m.|p.m.",
		quarters:    "trimestrul I|trimestrul II|trimestrul III|trimestrul IV",
		sign:        "T",
		eras:        "după Hristos|d.Hr.",
		periods:     "la miezul nopții|la amiază|dimineața|după-amiaza|seara|noaptea",
	}
	russian = words{
		months:           "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
		monthsShort:      "янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.",
		monthsAlone:      "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
		monthsAloneShort: "янв.|февр.|март|апр.|май|июнь|июль|авг.|сент.|окт.|нояб.|дек.",
		days:             "воскресенье|понедельник|вторник|среда|четверг|пятница|суббота",
		daysShort:        "вс|пн|вт|ср|чт|пт|сб",
		quarters:         "1-й квартал|2-й квартал|3-й квартал|4-й квартал",
		eras:             "от Рождества Христова|н. э.",
		periods:          "полночь|полдень|утра|дня|вечера|ночи",
	}
	ukrainian = words{
		months:           "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
		monthsShort:      "січ.|лют.|бер.|квіт.|трав.|черв.|лип.|серп.|вер.|жовт.|лист.|груд.",
		monthsAlone:      "січень|лютий|березень|квітень|травень|червень|липень|серпень|вересень|жовтень|листопад|грудень",
		monthsAloneShort: "січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру",
		days:             "неділя|понеділок|вівторок|середа|четвер|пʼятниця|субота",
		daysShort:        "нд|пн|вт|ср|чт|пт|сб",
		halves:           "дп|пп",
		quarters:         "1-й квартал|2-й квартал|3-й квартал|4-й квартал",
		eras:             "нашої ери|н. е.",
		periods:          "опівночі|пополудні|ранку|дня|вечора|ночі",
	}
	turkish = words{
		months:      "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
		monthsShort: "Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara",
		days:        "Pazar|Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi",
		daysShort:   "Paz|Pzt|Sal|Çar|Per|Cum|Cmt",
		halves:      "ÖÖ|ÖS",
		quarters:    "1. çeyrek|2. çeyrek|3. çeyrek|4. çeyrek",
		sign:        "Ç",
		eras:        "Milattan Sonra|MS",
		periods:     "gece yarısı|öğle|sabah|öğleden sonra|akşam|gece",
	}
	greek = words{
		months:           "Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου|Σεπτεμβρίου|Οκτωβρίου|Νοεμβρίου|Δεκεμβρίου",
		monthsShort:      "Ιαν|Φεβ|Μαρ|Απρ|Μαΐ|Ιουν|Ιουλ|Αυγ|Σεπ|Οκτ|Νοε|Δεκ",
		monthsAlone:      "Ιανουάριος|Φεβρουάριος|Μάρτιος|Απρίλιος|Μάιος|Ιούνιος|Ιούλιος|Αύγουστος|Σεπτέμβριος|Οκτώβριος|Νοέμβριος|Δεκέμβριος",
		monthsAloneShort: "Ιαν|Φεβ|Μάρ|Απρ|Μάι|Ιούν|Ιούλ|Αύγ|Σεπ|Οκτ|Νοέ|Δεκ",
		days:             "Κυριακή|Δευτέρα|Τρίτη|Τετάρτη|Πέμπτη|Παρασκευή|Σάββατο",
		daysShort:        "Κυρ|Δευ|Τρί|Τετ|Πέμ|Παρ|Σάβ",
		halves:           "π.μ.|μ.μ.",
		quarters:         "1ο τρίμηνο|2ο τρίμηνο|3ο τρίμηνο|4ο τρίμηνο",
		sign:             "Τ",
		eras:             "μετά Χριστόν|μ.Χ.",
	}
	bulgarian = words{
		months:      "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
		monthsShort: "яну|фев|март|апр|май|юни|юли|авг|сеп|окт|ное|дек",
		days:        "неделя|понеделник|вторник|сряда|четвъртък|петък|събота",
		daysShort:   "нд|пн|вт|ср|чт|пт|сб",
		halves:      "пр.об.|сл.об.",
		quarters:    "1. тримесечие|2. тримесечие|3. тримесечие|4. тримесечие",
		eras:        "след Христа|сл.Хр.",
	}
	croatian = words{
		months:      "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenoga|prosinca",
		monthsShort: "sij|velj|ožu|tra|svi|lip|srp|kol|ruj|lis|stu|pro",
		monthsAlone: "siječanj|veljača|ožujak|travanj|svibanj|lipanj|srpanj|kolovoz|rujan|listopad|studeni|prosinac",
		days:        "nedjelja|ponedjeljak|utorak|srijeda|četvrtak|petak|subota",
		daysShort:   "ned|pon|uto|sri|čet|pet|sub",
		quarters:    "1. kvartal|2. kvartal|3. kvartal|4. kvartal",
		eras:        "poslije Krista|po. Kr.",
	}
	slovenian = words{
		months:      "januar|februar|marec|april|maj|junij|julij|avgust|september|oktober|november|december",
		monthsShort: "jan.|feb.|mar.|apr.|maj|jun.|jul.|avg.|sep.|okt.|nov.|dec.",
		days:        "nedelja|ponedeljek|torek|sreda|četrtek|petek|sobota",
		daysShort:   "ned.|pon.|tor.|sre.|čet.|pet.|sob.",
		halves:      "dop.|pop.",
		quarters:    "1. četrtletje|2. četrtletje|3. četrtletje|4. četrtletje",
		eras:        "po Kristusu|po Kr.",
	}
	estonian = words{
		months:      "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
		monthsShort: "jaan|veebr|märts|apr|mai|juuni|juuli|aug|sept|okt|nov|dets",
		days:        "pühapäev|esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev",
		daysShort:   "P|E|T|K|N|R|L",
		quarters:    "1. kvartal|2. kvartal|3. kvartal|4. kvartal",
		sign:        "K",
		eras:        "pärast Kristust|pKr",
	}
	latvian = words{
		months:      "janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris|novembris|decembris",
		monthsShort: "janv.|febr.|marts|apr.|maijs|jūn.|jūl.|aug.|sept.|okt.|nov.|dec.",
		days:        "svētdiena|pirmdiena|otrdiena|trešdiena|ceturtdiena|piektdiena|sestdiena",
		daysShort:   "svētd.|pirmd.|otrd.|trešd.|ceturtd.|piektd.|sestd.",
		halves:      "priekšp.|pēcp.",
		quarters:    "1. ceturksnis|2. ceturksnis|3. ceturksnis|4. ceturksnis",
		eras:        "mūsu ērā|m.ē.",
	}
	lithuanian = words{
		months:      "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
		monthsShort: "saus.|vas.|kov.|bal.|geg.|birž.|liep.|rugp.|rugs.|spal.|lapkr.|gruod.",
		monthsAlone: "sausis|vasaris|kovas|balandis|gegužė|birželis|liepa|rugpjūtis|rugsėjis|spalis|lapkritis|gruodis",
		days:        "sekmadienis|pirmadienis|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis",
		daysShort:   "sk|pr|an|tr|kt|pn|št",
		halves:      "priešpiet|popiet",
		quarters:    "I ketvirtis|II ketvirtis|III ketvirtis|IV ketvirtis",
		sign:        "K",
		eras:        "po Kristaus|po Kr.",
	}
	catalan = words{
		months:           "de gener|de febrer|de març|d’abril|de maig|de juny|de juliol|d’agost|de setembre|d’octubre|de novembre|de desembre",
		monthsShort:      "de gen.|de febr.|de març|d’abr.|de maig|de juny|de jul.|d’ag.|de set.|d’oct.|de nov.|de des.",
		monthsAlone:      "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
		monthsAloneShort: "gen.|febr.|març|abr.|maig|juny|jul.|ag.|set.|oct.|nov.|des.",
		days:             "diumenge|dilluns|dimarts|dimecres|dijous|divendres|dissabte",
		daysShort:        "dg.|dl.|dt.|dc.|dj.|dv.|ds.",
		halves:           "a.\u00a0m.|p.\u00a0m.",
		quarters:         "1r trimestre|2n trimestre|3r trimestre|4t trimestre",
		sign:             "T",
		eras:             "després de Crist|dC",
	}
	japanese = words{
		months:      "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		monthsShort: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		days:        "日曜日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日",
		daysShort:   "日|月|火|水|木|金|土",
		halves:      "午前|午後",
		quarters:    "第1四半期|第2四半期|第3四半期|第4四半期",
		eras:        "西暦|西暦",
		periods:     "真夜中|正午|朝|昼|夕方|夜",
	}
	chinese = words{
		months:      "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
		monthsShort: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
		days:        "星期日|星期一|星期二|星期三|星期四|星期五|星期六",
		daysShort:   "周日|周一|周二|周三|周四|周五|周六",
		halves:      "上午|下午",
		quarters:    "第一季度|第二季度|第三季度|第四季度",
		eras:        "公元|公元",
		periods:     "午夜|中午|上午|下午|晚上|夜里",
	}
	korean = words{
		months:      "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
		monthsShort: "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
		days:        "일요일|월요일|화요일|수요일|목요일|금요일|토요일",
		daysShort:   "일|월|화|수|목|금|토",
		halves:      "오전|오후",
		quarters:    "제 1/4분기|제 2/4분기|제 3/4분기|제 4/4분기",
		eras:        "서기|AD",
		periods:     "자정|정오|오전|오후|저녁|밤",
	}
	hebrew = words{
		months:      "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
		monthsShort: "ינו׳|פבר׳|מרץ|אפר׳|מאי|יוני|יולי|אוג׳|ספט׳|אוק׳|נוב׳|דצמ׳",
		days:        "יום ראשון|יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|יום שבת",
		daysShort:   "יום א׳|יום ב׳|יום ג׳|יום ד׳|יום ה׳|יום ו׳|שבת",
		halves:      "לפנה״צ|אחה״צ",
		quarters:    "רבעון 1|רבעון 2|רבעון 3|רבעון 4",
		eras:        "לספירה|לספירה",
	}
	vietnamese = words{
		months:           "tháng 1|tháng 2|tháng 3|tháng 4|tháng 5|tháng 6|tháng 7|tháng 8|tháng 9|tháng 10|tháng 11|tháng 12",
		monthsShort:      "thg 1|thg 2|thg 3|thg 4|thg 5|thg 6|thg 7|thg 8|thg 9|thg 10|thg 11|thg 12",
		monthsAlone:      "Tháng 1|Tháng 2|Tháng 3|Tháng 4|Tháng 5|Tháng 6|Tháng 7|Tháng 8|Tháng 9|Tháng 10|Tháng 11|Tháng 12",
		monthsAloneShort: "Thg 1|Thg 2|Thg 3|Thg 4|Thg 5|Thg 6|Thg 7|Thg 8|Thg 9|Thg 10|Thg 11|Thg 12",
		days:             "Chủ Nhật|Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy",
		daysShort:        "CN|Th 2|Th 3|Th 4|Th 5|Th 6|Th 7",
		halves:           "SA|CH",
		quarters:         "Quý 1|Quý 2|Quý 3|Quý 4",
		eras:             "Sau CN|Sau CN",
	}
	indonesian = words{
		months:      "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember",
		monthsShort: "Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des",
		days:        "Minggu|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu",
		daysShort:   "Min|Sen|Sel|Rab|Kam|Jum|Sab",
		quarters:    "Kuartal ke-1|Kuartal ke-2|Kuartal ke-3|Kuartal ke-4",
		sign:        "K",
		eras:        "Masehi|M",
	}
)
