package reading

import "testing"

// What people write in hands of their own: a day that they take back, lists under headings of their own, a relative
// who answers the telephone, the number of a letter that is answered, a farewell before the name.
func TestOtherHands(t *testing.T) {
	for text, want := range map[string]map[Field]string{
		"Probācijas dienestam\n\nNaktī uz 5. jūniju, pareizāk sakot jau 6. jūnijā, Gints Roga izlauza " +
			"manu žogu. Lūdzu " +
			"izlīgumu.\n\nAivars Kalns\n14.06.2026.": {OffenceDate: "2026-06-06"},
		"Прошу примирения. 3 мая, вернее 4 мая, Павел Белов ударил меня.\n\nНина Жукова\n12.05.2026": {
			OffenceDate: "2026-05-04"},
		"On 3 May, or rather 4 May, Mark Jones hit me. Please arrange a mediation.\n\nSarah Brown\n12 May 2026": {
			OffenceDate: "2026-05-04"},
		"Lūdzu anulēt manu 2. septembra iesniegumu par izlīgumu ar Annu Ozolu, kurai nozagu telefonu.\nIvo Lācis\n" +
			"16.09.2026": {Kind: "withdrawal", OffenceDate: ""},
		"Veidlapas man nav.\n\nKas es esmu: aizgādne. Velta Ozola.\nKo pārstāvu: savu brāli Egilu Ozolu, viņš pats " +
			"neparakstās.\nKas notika: aukle 2025. gada 4. novembrī izņēma no viņa kartes naudu, pavisam 763 eiro.\n" +
			"Kas to darīja: Kalniņa Silvija.\nKo gribam: izlīgumu, lai samaksā visu.\nDatums: 2026. gada 8. aprīlis": {
			Role: representative, GivenName: "Velta", FamilyName: "Ozola", RepresentationBasis: "trustee",
			RepresentedName: "Egils Ozols", OtherPartyName: "Silvija Kalniņa"},
		"Добрый день, пешет вам Жуков Семён. 23 мая 2026 я разбил стекло, прошу примирения с Анной Беловой.\nмобил. " +
			"20448190 жена берёт Света": {GivenName: "Семён", FamilyName: "Жуков"},
		"Ogres novada bāriņtiesa\nBrīvības iela 33, Ogre, LV-5001\n\nBāriņtiesa pārstāv nepilngadīgā Emīla Kalna " +
			"intereses. Pāridarītājs ir Viktors Roga. Krimināllietu Nr. 11816022226 ved Valsts policijas Rīgas " +
			"reģiona pārvaldes Ogres iecirknis. Lūdzam izlīgumu.\n\nBāriņtiesas priekšsēdētāja Dace Liepa": {
			Institution: "Ogres novada bāriņtiesa"},
		"To: State Probation Service\nFrom: Padraig Ó Dálaigh\n\nDear Sir or Madam,\n\nOn 1 May I backed " +
			"a van into Mr " +
			"Vilnis Kalns's greenhouse. The police inspector, a Mr Roga, took my statement. Please arrange a " +
			"mediation.\n\n16 May 2026\nP. Ó Dálaigh": {Role: offender, GivenName: "Padraig",
			FamilyName: "Ó Dálaigh", OtherPartyName: "Vilnis Kalns"},
		"Paldies par zvanu. Uz to sarunu iešu. Vai Egils Roga būs viens? Imants Ozols, 2026. gada 5. maijā": {
			Kind: "confirmation", GivenName: "Imants", FamilyName: "Ozols"},
		"2026. gada 7. janvārī Edgars Roga paņēma manu pulksteni. Es gribu sēdēt viņam pretī un runāt. Ar " +
			"cerību, Marta " +
			"Ozola, Alūksne, Pils iela 3": {GivenName: "Marta", FamilyName: "Ozola"},
		"Я потерпевшая по делу № 11092031126, Оксана Дмитриевна Белова. Прошу примирения с Романом Жуковым. 5 мая " +
			"2026": {GivenName: "Оксана", FamilyName: "Белова", OtherPartyName: "Роман Жуков"},
		"PIETEIKUMS 1) vārds, uzvārds: Ozola, Valda 2) tel.: nav 3) cietusī persona: Kalna Ināra 4) lūdzu izlīgumu": {
			GivenName: "Valda", FamilyName: "Ozola"},
		"Прошу примирения с Павлом Беловым, он меня ударил. Пусть переведёт 300 евро.\nАнна Жукова": {
			InterpreterLanguage: ""},
		"Vēlos ziņot, ka uz 28. maija tikšanos nebūšu, esmu slimnīcā. Varbūt jūnijā. Renāte Roga": {MeetingMode: ""},
		"Esmu Juris Kalns, ieslodzītais Rīgas Centrālcietumā, kopš tiesas. 2026. gada 3. martā es nozagu " +
			"Annas Ozolas " +
			"telefonu un lūdzu izlīgumu. Mans brālis ir gatavs samaksāt.": {Consent: ""},
		"Я подозреваемый по делу 11840099826, поговорить с Вадимом Жуковым я не против, при условии, что " +
			"он извинится." +
			"\n\nФёдор Белов\n8 июня 2026, Лиепая, улица Уденс 7-2": {Consent: "", OffenceDate: ""},
		"AS \"Ziemeļu Koks\" (reģ. Nr. 40003117733) valdes loceklis Mārcis Ozols lūdz izlīgumu ar Juri Kalnu, kurš " +
			"2026. gada 14. janvārī nozaga dēļus.": {GivenName: "Mārcis", FamilyName: "Ozols",
			OtherPartyName: "Juris Kalns"},
		"Подтверждаю: на примирение с Ольгой Беловой приду.\n\nБорис Наумович Жуков, 1948 г.р., 5 мая 2026 года.": {
			BirthDate: "", GivenName: "Борис"},
		"My name is Farah Haddad. My son Sam broke Mr Juris Kalns's nose on 3 April 2026. We want " +
			"mediation. Sam's code is " +
			"100512-20114, mine 050684-11230. Please write to farah@mail.example, not to the school " +
			"(info@skola.example).": {PersonalCode: "050684-11230", RepresentedCode: "100512-20114",
			Email: "farah@mail.example"},
	} {
		wantFields(t, text, want)
	}
}
