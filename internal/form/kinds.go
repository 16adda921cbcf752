package form

import "tilts/internal/latvia"

// kinds are all kinds of field. docs/forms.md is written from them.
var kinds = map[Kind]kind{
	Name: {
		means: "A given or family name.",
		wants: "Letters that the documents' fonts have, none of them invisible.",
		asks:  "Whether it is right, if it has marks of a page's source, such as `<b>`.",

		maxLength: Limits.NameLength, check: checkName, warn: warnName,
	},
	PersonCode: {
		means: "A Latvian personal code.",
		kept:  "`290200-21001`",
		wants: "Eleven digits; an old code begins with a date that exists.",
		asks:  "Whether the last digit is right, if an old code would have another.",

		inputMode: "numeric", autocomplete: "off", maxLength: 35, sensitive: true,
		normalise: readPersonCode, check: checkPersonCode, warn: warnPersonCode,
	},
	ForeignID: {
		means: "A code of another country, as it stands in the passport.",

		autocomplete: "off", maxLength: 35, sensitive: true,
	},
	Country: {
		means: "A country in words.",

		autocomplete: "country-name", maxLength: 60,
	},
	Date: {
		means: "A date. People write it day first, in digits or with the month in words.",
		kept:  "`2026-11-22`",
		wants: "A date that exists, since 1850 and within `range`.",
		asks:  "Whether it is right, if it is over and `range` is `ahead`.",

		inputMode: "decimal", autocomplete: "off", maxLength: 40, normalise: readDate, check: checkDate, warn: warnDate,
	},
	Email: {
		means: "A mail address.",
		wants: "One address that mail can be sent to.",
		asks:  "Whether it is right, if it mixes scripts or has other letters than a to z before the @.",

		html: "email", inputMode: "email", autocomplete: "email", maxLength: 254, check: checkEmail, warn: warnEmail,
	},
	Phone: {
		means: "A telephone number.",
		kept:  "`+37120000114`; eight digits are a Latvian number",
		wants: "A Latvian number, or one with its country.",

		html: "tel", inputMode: "tel", autocomplete: "tel", maxLength: 40,
		normalise: readPhone, check: checkPhone, show: latvia.PhoneShown,
	},
	Address: {
		means: "A postal address in one line.",

		autocomplete: "street-address",
	},
	Choice: {
		means: "One of several options.",
		kept:  "the option's id",
		wants: "One of the options.",

		html: "radio", check: checkOption,
	},
	Choices: {
		means: "Any number of several options.",
		kept:  "the options' ids, in the order of the form",
		wants: "Only options that there are.",

		shape: several, html: "checkbox", check: checkOption,
	},
	YesNo: {
		means: "Yes or no.",
		kept:  "`yes` or `no`",
		wants: "One of the two.",

		html: "radio", check: checkOption,
	},
	Line: {
		means: "One line of text.",
	},
	LongText: {
		means: "Text of several lines.",

		html: "textarea", maxLength: Limits.LongLength, normalise: plain, long: true,
	},
	Group: {
		means: "Several questions that repeat, row by row.",
		kept:  "rows, each with its own answers; empty ones do not count",
		wants: "No more rows than `max`.",

		shape: rowed, html: "group",
	},
	File: {
		means: "Attachments. PDFs have no field for them; programs send them beside the answers.",
		kept:  "ids of the files",
		wants: "No more files than `max`.",

		shape: several, html: "file", maxLength: 64, check: checkFile,
	},
	Statement: {
		means: "A box to tick beside a sentence, which is kept in the words that were read.",
		kept:  "`yes`",
		wants: "A tick.",

		html: "checkbox", check: checkStatement,
	},
	Number: {
		means: "A whole number.",
		wants: "One to nine digits.",

		inputMode: "numeric", autocomplete: "off", normalise: readNumber, check: checkNumber,
	},
	Amount: {
		means: "A sum in euros.",
		kept:  "`1234.56`",
		wants: "A sum with at most two decimals.",

		inputMode:    "decimal",
		autocomplete: "off",
		maxLength:    40,
		normalise:    readAmount,
		check:        checkAmount,
	},
	Reference: {
		means: "The number of a submission, a case or an institution's letter.",
		kept:  "`T26-8K3M-7QXC`: capitals, no spaces",
		wants: "3 to 40 letters, digits, full stops, hyphens and slashes, a letter or digit first.",

		autocomplete: "off", maxLength: 40, normalise: readReference, check: checkReference,
	},
	Code: {
		means: "The code of an invitation.",
		kept:  "`H4RD92KMWX7P3K7Q`: capitals, no spaces or hyphens",
		wants: "16 letters and digits.",

		autocomplete: "off", maxLength: 60, normalise: readCode, check: checkCode, show: codeShown,
	},
	IBAN: {
		means: "A bank account.",
		kept:  "`LV80BANK0000435195001`",
		wants: "Right check digits; a Latvian one has 21 characters.",

		autocomplete: "off", maxLength: 60, normalise: readIBAN, check: checkIBAN, show: latvia.IBANShown,
	},
	Offence: {
		means: "An article of the criminal law and its part.",
		kept:  "`KL 175(3)`",
		wants: "An article, also in words.",

		autocomplete: "off", maxLength: 60, normalise: readOffence, check: checkOffence,
	},
	CriminalCase: {
		means: "The number of criminal proceedings.",
		asks:  "Whether it is right, if it has not 8 to 20 digits.",

		inputMode: "numeric", autocomplete: "off", maxLength: 60, warn: warnCriminalCase,
	},
	Signature: {
		means: "How it is or will be signed.",
		kept:  "the option's id",
		wants: "One of the options.",

		html: "radio", check: checkOption, ways: []string{"none", "wet_ink", "esignature", "eid"},
	},
	Identity: {
		means: "How it was established who somebody is.",
		kept:  "the option's id",
		wants: "One of the options.",

		html: "radio", check: checkOption, ways: []string{"none", "personal_link", "seen_in_person", "eid"},
	},
	Registration: {
		means: "The registration number of a legal person.",
		kept:  "`40000000001`",
		asks:  "Whether it is right, if it has not the 11 digits of a Latvian one.",

		inputMode: "numeric", autocomplete: "off", maxLength: 35, normalise: readRegistration, warn: warnRegistration,
	},
}
