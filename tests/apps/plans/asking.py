"""How the tests of pages ask and send."""

from django.urls import reverse


def page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"plans:{name}", args=args), query)


def words(answer):
    return answer.content.decode()


def send(client, user, address, data, **headers):
    client.force_login(user)
    return client.post(address, data, headers=headers)
