package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Names of a bulk: as many as make two people of one name as rare as they are among some
// hundred thousand. Any likeness is chance.
var (
	manyMen = strings.Fields(`Jānis Andris Juris Edgars Māris Aivars Mārtiņš Guntis Valdis Pēteris Artūrs Raivis
		Kārlis Kristaps Roberts Gatis Oskars Toms Rihards Emīls Gustavs Matīss Ralfs Uldis Normunds Ainārs Ivars
		Egils Dainis Imants Vilnis Arnis Agris Kaspars Dāvis Reinis Ernests Jēkabs Viktors Sergejs Aleksandrs Dmitrijs
		Igors Vladimirs Oļegs Romāns Deniss Maksims Artjoms Ruslans`)
	manyWomen = strings.Fields(`Anna Inese Kristīne Ilze Inga Līga Dace Sandra Ieva Evita Laura Zane Anita Sanita
		Vija Elza Maija Aija Daina Baiba Gunta Ināra Velta Mirdza Ausma Ligita Solvita Agnese Linda Elīna Madara Una
		Sintija Undīne Rūta Marta Emīlija Alise Sofija Paula Natālija Tatjana Jeļena Svetlana Olga Irina Marina Jūlija
		Viktorija Anastasija`)
	manyFamilies = strings.Fields(`Bērziņ Kalniņ Avotiņ Krūmiņ Liepiņ Zariņ Jansoniņ Balodiņ Eglīt Kļaviņ Ozoliņ Vītoliņ
		Puriņ Pētersoniņ Gailīt Jēkabsoniņ Priedīt Siliņ Lāciņ Vilciņ Rudzīt Auziņ Miezīt Kviešiņ Ābolīt Bumbierīt
		Plūmīt Ķirsiņ Ogulīt Sniedziņ Lietiņ Vējiņ Mākonīt Saulīt Mēnesīt Zvaigznīt Debesīt Upīt Ezeriņ Jūriņ Krastiņ
		Salīt Līcīt Ragiņ Kalējiņ Mūriņ Namiņ Jumtiņ Durvīt Logiņ Sētiņ Dārziņ Pļaviņ Tīrumiņ Laukiņ Mežiņ Sūniņ
		Pureniņ Rozīt Magonīt Vizbulīt Neļķīt Tulpīt Asteriņ Kurmiņ Zaķīt Lapsiņ Vilkiņ Ezīt Bebriņ Ūdrīt Caunīt Āpsīt
		Strazdiņ Zīlīt Dzenīt Žagatiņ Vārniņ Irbīt Rubeniņ Mednīt Zosiņ Pīlīt Gulbīt Stārķīt Dzērvīt Ceplīt Podiņ
		Audziņ Vērpiņ Adatiņ Diedziņ Cimdiņ Zeķīt Cepurīt Kurpīt Siksniņ Jostiņ Gredzeniņ Saktiņ Maiziņ Pīrādziņ
		Medutiņ Sieriņ Pieniņ Sviestiņ Sāliņ Piparīt Ķimenīt Dillīt Sīpoliņ Burkānīt Kāpostiņ Gurķīt Ķirbīt
		Pupiņ Zirnīt`)
)

// invented is an invented name: the given name and a family name of its ending.
func invented(rnd *rand.Rand) string {
	n, family := rnd.IntN(len(manyMen)+len(manyWomen)), manyFamilies[rnd.IntN(len(manyFamilies))]
	if n < len(manyMen) {
		if strings.HasSuffix(family, "īt") {
			return manyMen[n] + " " + family + "is"
		}
		return manyMen[n] + " " + family + "š"
	}
	if strings.HasSuffix(family, "īt") {
		return manyWomen[n-len(manyMen)] + " " + family + "e"
	}
	return manyWomen[n-len(manyMen)] + " " + family + "a"
}

// telephone and newCode are invented, and of the shape that people are asked for.
func telephone(rnd *rand.Rand) string {
	return fmt.Sprintf("+371 2%d %03d %03d", rnd.IntN(10), rnd.IntN(1000), rnd.IntN(1000))
}

// newCode is a code as they are given since 2017, which hides the birth date.
func newCode(rnd *rand.Rand) string {
	return fmt.Sprintf("32%04d-%05d", rnd.IntN(10000), rnd.IntN(100000))
}
