package nlp

import "strings"

// commonWords are words of the two languages and of the trade: a name is never
// guessed from one of them alone.
var commonWords = lexicon()

var englishWords = set(commonEN)

func lexicon() map[string]bool {
	all := set(commonEN, commonES, fillersEN, fillersES, doersEN, doersES, votesEN, votesES, measuresEN, measuresES)
	for w := range verbs {
		all[w] = true
	}
	addWords(all, commands, sentences)
	addWords(all, scopes)
	addWords(all, metrics)
	addWords(all, openers, greetings, untilPhrases, sincePhrases, onPhrases, forPhrases, agoPhrases, nowPhrases)
	addWords(all, nearDays, relatives)
	addWords(all, unsaid, passingWords, exceptWords, noteCues, undoCues, receiptCues)
	addWords(all, viewWords)
	addWords(all, outcomeWords)
	for _, ways := range feasts { // "Memorial", "Santo" are names alone
		for _, w := range ways {
			if w.words == 1 {
				all[w.runs[0][0]] = true
			}
		}
	}
	for w := range weekWords {
		all[w] = true
	}
	addWords(all, quarters)
	for _, names := range [...][]string{monthsEN[:], monthsES[:], numbersEN, numbersES} {
		for w := range strings.FieldsSeq(strings.Join(names, " ")) {
			all[w] = true
		}
	}
	for w := range weekdays {
		all[w] = true
	}
	for w := range units {
		all[w] = true
	}
	return all
}

func addWords[T any](all map[string]bool, lists ...phrases[T]) {
	for _, list := range lists {
		for _, ways := range list {
			for _, w := range ways {
				for _, run := range w.runs {
					for _, word := range run {
						all[word] = true
					}
				}
			}
		}
	}
}

const commonEN = `spoken copy copies draft template pto ooo weather joke lunch dinner coffee pizza football match song music movie dog cat traffic rain sunny raining birthday gift name years thing dude printer wifi password vpn parking elevator invoice invoices ticket desk laptop honeymoon flu recovers recovering wedding hospital ideally ideal world guess sickness dentist parent baby birth kids jury court course courses sabbaticals gym asap somehow whichever hols holidaying poorly unwell recover recovered marriage married visiting abroad team teams able about above absence absent account accounts across action actually add advance afternoon again agree agreed agrees ahead alone along already also although always among
another any anybody anymore anyone anything anyway around ask asked asking assigned assignment available away back backlog backup bad basis because become before begin beginning behind being believe below better between big
bit board book bot both break bring budget business busy buy call called calls came care case cases change changed changes channel chat check choose clean clear close closed closing colleague come comes coming company compare concern contact
contract contracts cool correct cost could couple course cover coverage currency current customer daily data date day days deal deals decide decision decline delay deliver delivery department did difference different digest director do document done
double down draft drop due duty each early easy effect effective either else email end ended ending enough especially etc even evening event every everybody everyone everything exactly except executive existing expect extra fact fall family far
fast few figure final finally find fine finish finished first flag focus follow following forever forget form former forward found free from full fully further future general get given glad goal goals going gone good got great
group guess guy guys half happen happened happens happy hard head health healthy hear heard help her here hers herself high higher him himself his hit hold holiday holidays home hope hour hours however hurry idea if illness immediately important include included including
increase indeed inform information instead interest internal into issue issues item job join joined just keep kept kid kind know label language large last late later launch lead lead leader least leave leaves left less let lets letter level like likely line list
little load local log long longer look looking looks lost lot love low lower lunch mail main make makes making manage management manager managers many mark marked market maternity matter maybe mean meaning means medical meet meeting member mention message messages
might mine minute missing moment money monthly months more morning most mostly moved much must mute myself name named near nearly need needed needs negotiate neither never new news next nice night nobody none nope normal normally not note notes nothing notice notify
now number numbers off offer office official often okay old once one ones only onto open opinion opportunity option or order other others otherwise our ours out outside over overview own owner page paid parental part partner past paternity pause pending people per percent
perfect perhaps period permanent permanently person phone pick piece place plan planned please plus point portfolio possible possibly potential prefer present price prior priority probably problem process product products profit progress project promise proper
proposal propose put quarter question quick quickly quiet quite rate rather reach read ready really reason recall receive recent recently record reference region regular relevant remain remember remind renewal renewals rep reps reply report request respond
responsible rest result results return returned returning returns review right risk role roll room run sabbatical said same save say saying says schedule second see seem seems sell send sense sent separate service set several shall share she short should show sick side sign
signed simply since single sir site size skip slow small snooze somebody someone something sometimes soon sorry sort soon speak specific spend spoke staff stand start started starting state status stay step still stop story strategic strategy strong stuff such suggest
suppose sure surely switch system table take taken takes taking talk talked target targets task team tell temporarily temporary term terms test text than thanks that the their theirs them themselves then there therefore these they thing things think thinking this those though
thought three through thursday thus till time times title to today together told tomorrow tonight too took total touch toward towards training transfer travel travelling trip true try trying turn two type under understand unit unless until up update upon urgent us use
used useful usual usually vacation vacations value very via view visit visited wait waiting want wanted wants warning was watch way we week weekend weekends weekly weeks well went were what whatever when whenever where wherever whether which while who whole whom whose why wide will
win wise wish with within without won work worked working works world worry worse worst worth would write written wrong year years yep yes yesterday yet you your yours yourself zero clause behalf charge backfill pregnant surgery conference stands paternal thx ty pls plz ok okay fyi asap btw imo ya yall gonna wanna
regards cheers dear mate folks boss honestly basically obviously clearly effective swap bump kinda gotta lemme ones whose thats whats hes shes theyre ill ive id im youre weve wed havent hasnt hadnt wasnt werent shouldnt couldnt aint isnt arent cant wont dont doesnt didnt purchases purchased spending`

const commonES = `tanto tantos tantas copia copias borrador plantilla fichero papel papeles pa pal chiste tiempo comida cena cafe futbol partido cancion musica pelicula perro gato trafico lluvia sol cumpleanos regalo impresora wifi clave claves contrasena aparcamiento ascensor factura facturas ordenador mesa luna miel boda gripe hospital operado operada operacion jubilacion jubila paternal parto bebe medica resfriado curso cursos extranjero viajando reunido reunida mudanza jurado examenes santa pascua finde puente festivo abajo abierta abiertas abierto abiertos acaba acabar acaso aceptar acepta acerca acuerdo acuerdos ademas adelante adentro ahi ahora al algo alguien algun alguna algunas alguno algunos alla alli alta alto amable ambas ambos ante anterior anteriores antes anual anuales apenas aqui asi asunto
asuntos aun aunque ausencia ausente aviso avisos ayer ayuda baja bajo bajas bastante bien bot buen buena buenas bueno buenos cada cabo cambio cambios carga cargo cargos cartera carteras casa casi caso causa cerca cerrar cierto cita claro cliente clientes cobertura colega como companera companero
compra compran compras con conmigo conocer contigo contra contrato contratos correcto correo cosa cosas creo crees cual cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuenta cuentas cuidado curso dado datos deber debe deberia deben decidir decir decision definitivamente definitiva definitivo
dejar del demas dentro departamento desde despues detalle detalles deuda dia diario dias dice dicen dicho dijo dinero direccion director disponible distinta distinto doble don dona donde dueno duena durante efectiva efectivo ejemplo ella ellas ello ellos email embargo empieza empresa
encima enferma enfermo enseguida entonces entrada entrar entre equipo equipos era eran eres esa esas escribir ese eso esos especial espera esperar esta estaba estado estan estar estara estas este esto estos estoy estrategica estrategicas estrategico estrategicos evento exacto excepto existe
falta familia favor fecha fechas final finalmente finde firma firmado firmar firmo flag formacion forma fuera fuerte fue gente general gerente gracias gran grande grandes grupo guardia gusta gustaria haber habia habla hablar hace hacer hacia hago han haria hasta hay haya haz hecha hecho
hemos hoja hola hora horas horario hoy hubo idea igual importa importante importe incluso indefinido inmediato informacion informar informe interes ir jefa jefe jefes junto juntos lado larga largo lejos les libre ligera lista listado llamada llamado llamar llega llegar lleva llevar local luego lugar manana manera
mandar mando maternidad mas materia mayor medica medico media medio mejor menor menos mensaje mensajes mensual mensuales mes meses mientras mira misma mismas mismo mismos modo momento motivo mucha muchas mucho muchos muy nada nadie necesita necesitamos necesito negocio ni ninguna ninguno nivel noche nombre nosotros nota notas
novedades nueva nuevas nuevo nuevos numero numeros nunca objetivo objetivos obra ocupada ocupado oficial oficina oportunidad oportunidades orden otra otras otro otros oye pagar pagina para parece parte partir pasado pasada paternidad pedido pedidos pedir peor pendiente pendientes pensar pensando pequena pequeno pero persona personas
pesar pide pido plan planes plazo poca poco pocos poder podria podrias podemos politica porfa porfavor porfi porque posible precio pregunta preguntar presente prestada previa primer primera primero principio probablemente problema proceso producto productos pronta pronto propia propio propuesta proxima proximas proximo proximos
pueda puede pueden puedes puedo pues punto queda quedan quedar quede quien quienes quiera quiere quieren quiero quisiera quitar quiza quizas rapido razon realmente recuerda recuerdas registro regresa regresar relacion renovacion renovaciones reparto reporte reserva responsable respecto respuesta resto resultado resumen reunion revisar
riesgo sabe sabemos saber sabes sale salida salir saludo saludos salvo se sea sean seguir segun segunda segundo seguro semana semanal semanales semanas senor senora senorita ser sera seran seria servicio si sido siempre siendo siga sigue siguiente sin sino siquiera sistema sitio situacion sobre sola solamente solo son sois
soy suele suya suyas suyo suyos tal tambien tampoco tan tanta tanto tarde tardes tarea tareas tema temas temporada temporal temporalmente tendra tenemos tener tenga tengo tenia tercera tercero termina terminar tiempo tiene tienen tipo toca toda todas todavia todo todos tomar total trabajo tras traves trimestre tu tus tuya tuyo
ultima ultimas ultimo ultimos una unas unico unos urgente usar usted ustedes va vacaciones vamos van varias varios vaya veces vender venta ventas ver verdad vez viaje vida viene vienen viernes vos vosotros vuelta vuelva vuelve ya yo zona oficialmente quincena permiso excedencia operacion cirugia feria congreso comercial comerciales
representante vendedor vendedora gestor gestora titular provisional provisionalmente exactamente inclusive porfis che dale bueno mira miren oigan vale listo perfecto entendido podes queres tenes sos hagamos hazme dile pidele avisa avisale recuerdale cuantos facturado comprado vendido vamos habria hubiera hubiese dejalo dejala`
