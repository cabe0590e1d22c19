"""What people write around an output, in several languages. Every text is made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """The text before an output, the line that announces a settings file, and the text behind."""

    before: str
    file: str
    behind: str


LANGUAGES = (
    Prose(
        "Hello team,\n\nsince the update on Monday our shop does not start any more. I restarted twice.\n"
        "This is what I get on my laptop:",
        "This is my {name}:",
        "Did anybody see this before? A colleague has the same machine and no trouble at all.\n\nThanks, Ana",
    ),
    Prose(
        "Guten Morgen,\n\n"
        "seit gestern dauert jeder Bau eine Ewigkeit, und der Rechner wird heiß. Neu gestartet habe ich\n"
        "schon. So sieht es bei mir aus:",
        "Meine {name}:",
        "Was kann ich noch probieren? Am Virenscanner liegt es wohl nicht.\n\nViele Grüße\nJörg",
    ),
    Prose(
        "大家好，\n\n昨天更新以后项目就启动不了，重启电脑也没有用。我贴一下现在看到的内容：",
        "我的 {name}：",
        "请问应该怎么处理？同事的电脑没有这个问题。谢谢！",
    ),
    Prose(
        "お疲れさまです。\n\n先週から急にビルドが遅くなりました。再起動しても変わりません。表示された内容を貼ります：",
        "{name} はこうなっています：",
        "原因がわかる方はいらっしゃいますか。よろしくお願いします。",
    ),
    Prose(
        "Bom dia,\n\n"
        "depois da atualização o projeto não sobe mais na minha máquina. Já reiniciei.\nVejam o que aparece:",
        "O meu {name}:",
        "Alguém sabe o que fazer? Na máquina do colega funciona.\n\nObrigado, João",
    ),
    Prose(
        "Bonjour,\n\ndepuis ce matin plus rien ne démarre chez moi, même après un redémarrage. Voici ce que je vois :",
        "Mon fichier {name} :",
        "Quelqu’un a-t-il une idée ? Merci d’avance.\n\nÉlodie",
    ),
    Prose(
        "Добрый день!\n\nПосле обновления проект больше не запускается, перезагрузка не помогла. Вот что я вижу:",
        "Мой {name}:",
        "Подскажите, пожалуйста, что ещё проверить?\n\nСпасибо, Ольга",
    ),
    Prose(
        "Hola:\n\ndesde ayer la compilación tarda diez minutos y el ventilador no para. Esto es lo que sale:",
        "Mi {name}:",
        "¿Qué más puedo mirar? Gracias de antemano.\n\nIñaki",
    ),
)
