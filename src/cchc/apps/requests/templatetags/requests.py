"""`{% load requests %}`: answers in words."""

from django import template

from cchc.apps.requests import words

register = template.Library()


@register.simple_tag
def answer_words(item, answer, request):
    """`{% answer_words item answer asking %}` → "71/95 = 74,74 %"."""
    return words.answer_words(item.shape, answer.payload, request.figures_to)
